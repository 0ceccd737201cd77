package dev.caravan.runs;

import java.util.Optional;
import java.util.stream.Stream;

/** What was written came too late: the claim is no longer ours, and nothing was changed. */
public class LostClaimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Causes may form a ring. */
    private static final int DEEPEST = 20;

    private LostClaimException(String message) {
        super(message);
    }

    /** {@return the lost claim that a failure comes from: routes may wrap what ended one of their branches} */
    public static Optional<LostClaimException> behind(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(LostClaimException.class::isInstance)
                .map(LostClaimException.class::cast)
                .findFirst();
    }

    /** What was to be written under the claim. */
    public static LostClaimException of(ItemClaim claim) {
        return new LostClaimException("Attempt %d at %s in run %d lost its claim (token %d): nothing was written"
                .formatted(claim.attempt(), claim.key(), claim.runId(), claim.token()));
    }

    static LostClaimException ofRun(long runId) {
        return new LostClaimException(
                "This node no longer holds run %d: nothing was written, another node has it".formatted(runId));
    }
}
