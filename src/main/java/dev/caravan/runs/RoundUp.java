package dev.caravan.runs;

import java.util.List;

/**
 * What closes runs of some names; each feature declares its own as beans.
 *
 * @param verdictRoute id of the route that says what such a run came to. It takes the {@link Run} of which every item
 *     has ended as body, and leaves a {@link Verdict}; where the closing fails, it is asked again
 * @param scripts the names that these runs have in the ledger
 */
public record RoundUp(String verdictRoute, List<String> scripts) {

    /** The round-up of runs of these names. */
    public static RoundUp by(String verdictRoute, String... scripts) {
        return new RoundUp(verdictRoute, List.of(scripts));
    }
}
