package dev.caravan.planning;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.NothingDue;
import dev.caravan.runs.RunLedger;
import dev.caravan.runs.RunStart;
import dev.caravan.runs.StartRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Says of planned starts what becomes of them: each row ends once, in the transaction that opens its run or says why there
 * is none. One job's starts are decided one at a time, over all nodes: its row in {@code cron_configs} is locked.
 */
@Component
class FireDecisions {

    /** A start that is later than this was missed. */
    static final Duration LATE = Duration.ofMinutes(1);

    private final PlannedFireRows rows;
    private final CronConfigTable configs;
    private final Jobs jobs;
    private final RunLedger ledger;
    private final NodeLease lease;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FireDecisions(
            PlannedFireRows rows,
            CronConfigTable configs,
            Jobs jobs,
            RunLedger ledger,
            NodeLease lease,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.configs = configs;
        this.jobs = jobs;
        this.ledger = ledger;
        this.lease = lease;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Decides upon the first of the due starts, or upon all that end alike.
     *
     * @param taking chosen by the caller before: repeated, it finds the run that it opened
     */
    @UnitOfWork
    Taken next(DueStarts due, UUID taking) {
        Optional<PlannedFireRows.Opened> before = rows.openedBy(taking);
        if (before.isPresent()) {
            return Taken.started(request(jobs.named(due.name()), before.get()));
        }
        CronConfig config = configs.locked(due.name());
        PlannedFireRows.Due all = rows.due(due, lease.id());
        if (skipped(config, all)) {
            return Taken.ENDED;
        }
        return all.before(clock.instant().minus(LATE))
                .last()
                .map(latest -> missed(config, all, latest, taking))
                .or(() -> all.first().map(time -> fire(all, time, taking)))
                .orElse(Taken.NOTHING);
    }

    private boolean skipped(CronConfig config, PlannedFireRows.Due all) {
        if (!config.enabled()) {
            return all.skip("disabled") > 0;
        }
        return config.pause().filter(pause -> skipped(pause, all)).isPresent();
    }

    // While it is paused, everything; afterwards, what was planned for that time.
    private boolean skipped(Pause pause, PlannedFireRows.Due all) {
        PlannedFireRows.Due during = pause.holds(clock.instant()) ? all : all.from(pause.since());
        return pause.until().map(during::before).orElse(during).skip(pause.inWords()) > 0;
    }

    private Taken missed(CronConfig config, PlannedFireRows.Due all, Instant latest, UUID taking) {
        PlannedFireRows.Due late = all.before(clock.instant().minus(LATE));
        Job job = jobs.named(config.name());
        if (config.missed() == MissedPolicy.SKIP) {
            return late.miss("not made up for");
        }
        if (!job.somethingDue().getAsBoolean()) {
            return late.miss("not made up for: nothing_due");
        }
        StartRequest request = StartRequest.makingUp(job, latest);
        RunStart start = ledger.open(request);
        if (start instanceof RunStart.AlreadyRunning running) {
            return late.miss("not made up for: run %d was still running".formatted(running.runId()));
        }
        late.madeUpForBy(start.runId(), latest, taking);
        return start.opened() ? Taken.started(request) : Taken.ENDED;
    }

    private Taken fire(PlannedFireRows.Due all, Instant time, UUID taking) {
        Job job = jobs.named(all.name());
        PlannedFireRows.Due one = all.at(time);
        if (!job.somethingDue().getAsBoolean()) {
            one.skip("nothing_due");
            events.publishEvent(new NothingDue(job, time));
            return Taken.ENDED;
        }
        StartRequest request = StartRequest.planned(job, time);
        RunStart start = ledger.open(request);
        if (start instanceof RunStart.AlreadyRunning running) {
            one.skip("overlap: run %d was still running".formatted(running.runId()));
            return Taken.ENDED;
        }
        one.fire(start.runId(), taking);
        return start.opened() ? Taken.started(request) : Taken.ENDED;
    }

    private static StartRequest request(Job job, PlannedFireRows.Opened opened) {
        return opened.makesUp()
                ? StartRequest.makingUp(job, opened.plannedTime())
                : StartRequest.planned(job, opened.plannedTime());
    }
}
