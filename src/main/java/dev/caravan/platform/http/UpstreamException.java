package dev.caravan.platform.http;

/** An answer that arrived well and yet is none: thrown by steps that read answers. */
public final class UpstreamException extends RuntimeException {

    private final transient UpstreamFailure failure;

    public UpstreamException(UpstreamFailure failure) {
        super("%s: %s".formatted(failure.summary(), failure.evidence()));
        this.failure = failure;
    }

    /**
     * For an answer that lacks what it must have.
     *
     * @param summary a few words: {@code answer lacks meta}
     * @param answer the answer or its telling part; is cut and cleaned
     */
    public static UpstreamException unintelligible(String summary, String answer) {
        return new UpstreamException(
                UpstreamFailure.of(UpstreamFailure.Kind.UNINTELLIGIBLE, summary, "%s: %s".formatted(summary, answer)));
    }

    /**
     * For JSON that ends too early: the rest was lost on its way, and may come with another call.
     *
     * @param answer its beginning; is cut and cleaned
     */
    public static UpstreamException cutOff(String answer) {
        return new UpstreamException(UpstreamFailure.of(
                UpstreamFailure.Kind.RETRYABLE, "answer cut off", "JSON that ends too early: %s".formatted(answer)));
    }

    public UpstreamFailure failure() {
        return failure;
    }
}
