package dev.caravan.platform.http;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells an instance that is down from a tenant of it that is in trouble. A circuit breaker counts only failures that
 * several tenants share, so that one bad tenant never stops the others.
 */
public final class Outages {

    /** What a tenant met longer ago says nothing of the instance now. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** Two in trouble at a time are a coincidence. */
    private static final int SEVERAL = 3;

    /** The upstream is there and asks for patience. */
    private static final int TOO_MANY_REQUESTS = 429;

    private final UpstreamFailures failures;
    private final InstantSource clock;
    private final Map<String, Troubled> instances = new ConcurrentHashMap<>();

    Outages(UpstreamFailures failures, InstantSource clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /** The tenant got an answer. */
    public void answered(String instance, String tenant) {
        instances.computeIfPresent(instance, (same, troubled) -> troubled.without(tenant));
    }

    /**
     * Whose trouble a failure is.
     *
     * @return the failure as the tenant's own, to be raised behind the breaker
     * @throws OutageException when other tenants of the instance fail as well
     */
    public TenantTrouble judge(String instance, String tenant, Exception cause) {
        UpstreamFailure failure = failures.classify(cause);
        if (failure.kind() != Kind.RETRYABLE || failure.status().equals(Optional.of(TOO_MANY_REQUESTS))) {
            answered(instance, tenant);
            return new TenantTrouble(cause);
        }
        Troubled troubled = instances.compute(
                instance, (same, known) -> Troubled.with(known, tenant, clock.instant(), failure.summary()));
        if (troubled.tenants(clock.instant().minus(MEMORY)) < SEVERAL) {
            return new TenantTrouble(cause);
        }
        throw new OutageException(cause);
    }

    /**
     * What came of a call.
     *
     * @param letThrough false when the open breaker kept the call back
     * @return the answer
     * @throws UpstreamException of kind {@link Kind#DOWN} when the call was kept back
     * @throws Exception the tenant's own failure
     */
    public Object raise(String instance, Object answer, boolean letThrough) throws Exception {
        if (!letThrough) {
            throw new UpstreamException(down(instance));
        }
        if (answer instanceof TenantTrouble trouble) {
            throw trouble.cause();
        }
        return answer;
    }

    private UpstreamFailure down(String instance) {
        String last = Optional.ofNullable(instances.get(instance))
                .map(troubled -> ", last with " + troubled.lastFailure())
                .orElse("");
        return UpstreamFailure.of(
                Kind.DOWN,
                "instance down (calls of several tenants failed%s)".formatted(last),
                "the circuit breaker of %s is open".formatted(instance));
    }

    /** A failure that is no reason to leave the instance alone. */
    public record TenantTrouble(Exception cause) {}

    /**
     * Tenants whose last call failed, with when it did.
     *
     * @param lastFailure in a few words
     */
    private record Troubled(Map<String, Instant> since, String lastFailure) {

        static Troubled with(@Nullable Troubled known, String tenant, Instant when, String failure) {
            Map<String, Instant> since = known == null ? new ConcurrentHashMap<>() : known.since;
            since.put(tenant, when);
            return new Troubled(since, failure);
        }

        Troubled without(String tenant) {
            since.remove(tenant);
            return this;
        }

        long tenants(Instant notBefore) {
            return since.values().stream()
                    .filter(when -> when.isAfter(notBefore))
                    .count();
        }
    }
}
