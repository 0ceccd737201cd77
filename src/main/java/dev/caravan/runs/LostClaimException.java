package dev.caravan.runs;

/** What was written came too late: the claim is no longer ours, and nothing was changed. */
public class LostClaimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LostClaimException(String message) {
        super(message);
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
