package dev.caravan.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts the runs that this node has ended, with their items: each run on one node, so that sums over nodes are right.
 * Every job's counters are there from the start, as 0: Prometheus sees no increase in a counter that appears with 1.
 */
@Component
class RunMeters {

    /** From a run of nothing to one of a million accounts. */
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4)
    };

    private final MeterRegistry meters;

    RunMeters(MeterRegistry meters, Jobs jobs) {
        this.meters = meters;
        jobs.all().forEach(job -> atZero(job.script()));
        atZero(RunsEnded.OUTSIDE);
    }

    @TransactionalEventListener
    void count(RunsEnded ended) {
        ended.runs().forEach(run -> {
            runs(run.job(), run.status()).increment();
            duration(run.job()).record(run.duration());
        });
        ended.items().forEach(some -> items(some.job(), some.outcome()).increment(some.items()));
    }

    private void atZero(String job) {
        Arrays.stream(RunStatus.values())
                .filter(status -> status != RunStatus.RUNNING)
                .forEach(status -> runs(job, status));
        Arrays.stream(ItemOutcome.values()).forEach(outcome -> items(job, outcome));
        duration(job);
    }

    private Counter runs(String job, RunStatus status) {
        return Counter.builder("caravan.runs")
                .description("Runs that this node has ended")
                .tag("job", job)
                .tag("outcome", status.word())
                .register(meters);
    }

    private Counter items(String job, ItemOutcome outcome) {
        return Counter.builder("caravan.run.items")
                .description("Items of the runs that this node has ended")
                .tag("job", job)
                .tag("outcome", outcome.word())
                .register(meters);
    }

    private Timer duration(String job) {
        return Timer.builder("caravan.run.duration")
                .description("From the start to the end of the runs that this node has ended")
                .tag("job", job)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
