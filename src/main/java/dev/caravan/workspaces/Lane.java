package dev.caravan.workspaces;

import dev.caravan.runs.PromisedItem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where a workspace waits for its sync; the id is that of the lane's route and endpoint. */
enum Lane {
    /** Its size is not known: page 1 is read, and kept. */
    SIZING("workspaces-sizing"),
    SMALL("workspaces-small"),
    LARGE("workspaces-large"),
    /** It failed, and is tried again when both lanes are through. */
    RETRY("workspaces-retry"),
    /** Its key was refused, and it is judged when all others of its run are known. */
    REFUSED("workspaces-refused");

    private final String id;

    Lane(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** {@return the ids of all} */
    static List<String> ids() {
        return Arrays.stream(values()).map(Lane::id).toList();
    }

    /** @param accounts how many the upstream said, not long ago; empty when that is not known */
    static Lane of(Optional<Long> accounts, int largeThreshold) {
        return accounts.map(count -> count < largeThreshold ? SMALL : LARGE).orElse(SIZING);
    }

    /** The workspace as an item to do, the biggest first. */
    static PromisedItem promise(Workspace workspace, int largeThreshold) {
        Optional<Long> accounts = workspace.estimatedAccountCount();
        return new PromisedItem(
                workspace.name(),
                workspace.resource(),
                of(accounts, largeThreshold).id(),
                accounts.orElse(0L),
                accounts);
    }
}
