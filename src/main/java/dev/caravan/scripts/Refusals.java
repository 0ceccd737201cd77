package dev.caravan.scripts;

import java.util.Optional;

/**
 * What a run shows of refusals, with one credential and with all.
 *
 * @param credential its name
 * @param worked whether any script ever answered with the grant that it has now
 * @param scripts its scripts, without those that are known to be stale
 * @param working of those, the ones that answered in the run, or when last asked where the run does not ask for them
 * @param healthy its scripts that answered when last asked before
 * @param turned of those, the ones that are refused now
 * @param allHealthy the same of all credentials
 * @param allTurned the same of all credentials
 */
record Refusals(
        String credential,
        boolean worked,
        long scripts,
        long working,
        long healthy,
        long turned,
        long allHealthy,
        long allTurned) {

    // Both must be passed: of three scripts, two may well be gone.
    private static final double SHARE = 0.5;
    private static final int COUNT = 5;

    /** Who is more likely to blame than the script that was refused for the reason; empty when it may be condemned. */
    Optional<String> culprit(String reason) {
        if (most(turned, healthy)) {
            return Optional.of(
                    "%d of %d scripts that answered before are refused at once, so credential '%s' is to blame"
                            .formatted(turned, healthy, credential));
        }
        if (most(allTurned, allHealthy)) {
            return Optional.of(
                    "%d of all %d scripts that answered before are refused at once, so something else is to blame"
                            .formatted(allTurned, allHealthy));
        }
        if (!worked && !reason.equals(Refusal.NOT_FOUND.reason())) {
            return Optional.of(
                    "no script ever answered with credential '%s', so that is to blame".formatted(credential));
        }
        if (reason.equals(Refusal.PERMISSION_DENIED.reason()) && scripts > 1 && working == 0) {
            return Optional.of("none of the %d scripts of credential '%s' answers, so that is to blame"
                    .formatted(scripts, credential));
        }
        return Optional.empty();
    }

    private static boolean most(long some, long all) {
        return some > COUNT && some > all * SHARE;
    }
}
