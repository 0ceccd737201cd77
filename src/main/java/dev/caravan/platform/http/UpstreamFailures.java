package dev.caravan.platform.http;

import dev.caravan.platform.Causes;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The one reading of what went wrong in a call; what a feature knows besides of its upstream comes on top. */
public final class UpstreamFailures {

    /** In the words of google.rpc: until it reopens, each call with the same grant is refused. */
    private static final Set<String> QUOTA = Set.of("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED");

    private final StatusFailures statuses;
    private final Duration longestWait;

    UpstreamFailures(Clock clock, Duration longestWait) {
        this.statuses = new StatusFailures(new RetryAfter(clock));
        this.longestWait = longestWait;
    }

    /** Looks at the exception and its causes, the outermost that is known counts; unknown ones are {@link Kind#OURS}. */
    public UpstreamFailure classify(Throwable thrown) {
        List<Throwable> causes = Causes.of(thrown).toList();
        return causes.stream()
                .flatMap(cause -> answered(cause).stream())
                .findFirst()
                .or(() -> ClientFailures.of(causes))
                .orElseGet(() -> ours(thrown));
    }

    /**
     * Whether the same call should be made again now: it may be well then, and the upstream doesn't ask for a longer
     * wait than {@code caravan.http.longest-wait}. Where it names a quota that is used up, it is the budget that waits.
     */
    public boolean worthAnotherTry(Throwable thrown) {
        UpstreamFailure failure = classify(thrown);
        return failure.kind() == Kind.RETRYABLE
                && Collections.disjoint(failure.reasons(), QUOTA)
                && failure.retryAfter()
                        .filter(wait -> wait.compareTo(longestWait) > 0)
                        .isEmpty();
    }

    private Optional<UpstreamFailure> answered(Throwable cause) {
        if (cause instanceof UpstreamException read) {
            return Optional.of(read.failure());
        }
        return cause instanceof HttpOperationFailedException answer
                ? Optional.of(statuses.of(answer))
                : Optional.empty();
    }

    private static UpstreamFailure ours(Throwable thrown) {
        return UpstreamFailure.of(
                Kind.OURS, "internal error: " + thrown.getClass().getSimpleName(), thrown.toString());
    }
}
