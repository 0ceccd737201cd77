package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.util.List;
import java.util.Optional;

/**
 * How far the reading of a workspace's list has come.
 *
 * @param number 1, or 2 when the first one did not give a whole list
 * @param duplicatesBefore ids that the reading before this one showed more than once; empty in the first
 * @param state what is to be done next
 * @param reason why it is not complete; empty where it is
 * @param failure of a failed one, which way on there is
 */
public record Reading(
        WorkspaceSync sync,
        int number,
        List<Long> duplicatesBefore,
        State state,
        String reason,
        Optional<Kind> failure) {

    /** What is to be done next. */
    public enum State {
        /** Pages are to be read. */
        UNDER_WAY,
        /** Everything is staged: merge it, and mark what it does not show as missing. */
        COMPLETE,
        /** The list would not stand still, or had rows that cannot be stored: merge what arrived, mark nothing. */
        INCOMPLETE,
        /** A page could not be read: its pages stay staged for the next attempt. */
        FAILED
    }

    static Reading first(WorkspaceSync sync) {
        return new Reading(sync, 1, List.of(), State.UNDER_WAY, "", Optional.empty());
    }

    Reading again(List<Long> duplicates) {
        return new Reading(sync, number + 1, duplicates, State.UNDER_WAY, "", Optional.empty());
    }

    Reading ended(State as, String why) {
        return new Reading(sync, number, duplicatesBefore, as, why, Optional.empty());
    }

    Reading failed(String why, Kind kind) {
        return new Reading(sync, number, duplicatesBefore, State.FAILED, why, Optional.of(kind));
    }

    /** {@return whether pages are still to be read} */
    public boolean underWay() {
        return state == State.UNDER_WAY;
    }

    /** {@return whether there is something to merge} */
    public boolean mergeable() {
        return state == State.COMPLETE || state == State.INCOMPLETE;
    }
}
