package dev.caravan.runs;

import dev.caravan.platform.web.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For those who started something and want to hear how it ended. */
@Component("runWaits")
public class RunWaits {

    /** Proxies give up on a request that takes longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final RunsView runs;
    private final Draining draining;
    private final Clock clock;

    RunWaits(JdbcClient jdbc, RunsView runs, Draining draining, Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.draining = draining;
        this.clock = clock;
    }

    /**
     * How long they wait.
     *
     * @param wait the request's parameter, such as {@code 30s}; null for those who do not wait
     * @return zero for those who do not wait
     * @throws InvalidRequestException for what is no duration, or more than five minutes
     */
    public Duration patience(@Nullable String wait) {
        return wait == null
                ? Duration.ZERO
                : parsed(wait)
                        .orElseThrow(() -> InvalidRequestException.of(
                                "wait", "must be a duration such as 30s or 2m, of five minutes at most"));
    }

    /** {@return until when they wait, from now} */
    public Instant until(Duration patience) {
        return clock.instant().plus(patience);
    }

    /** {@return whether there is something to wait for: the run has not ended, nor the time; nor is this node being stopped} */
    public boolean worthwhile(long runId, Instant until) {
        return clock.instant().isBefore(until) && !draining.begun() && !hasEnded(runId);
    }

    /** {@return the run, if somebody waited and it has ended} */
    public Optional<RunView> ended(long runId, Duration patience) {
        return !patience.isZero() && hasEnded(runId) ? Optional.of(runs.one(String.valueOf(runId))) : Optional.empty();
    }

    private boolean hasEnded(long runId) {
        return jdbc.sql("select status <> 2 from runs where id = :run")
                .param("run", runId)
                .query(Boolean.class)
                .single();
    }

    private static Optional<Duration> parsed(String wait) {
        // A bare number would be milliseconds, which is what nobody means.
        if (!wait.matches("[0-9]+[a-z]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DurationStyle.SIMPLE.parse(wait)).filter(duration -> duration.compareTo(LONGEST) <= 0);
        } catch (IllegalArgumentException | ArithmeticException noDuration) {
            return Optional.empty();
        }
    }
}
