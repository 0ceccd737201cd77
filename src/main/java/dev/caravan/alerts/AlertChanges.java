package dev.caravan.alerts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.RunLedger;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes what a look found, in one transaction. */
@Component
class AlertChanges {

    private static final Logger LOG = LoggerFactory.getLogger(AlertChanges.class);

    private final AlertTable table;
    private final RunLedger ledger;
    private final AlertsProperties properties;

    AlertChanges(AlertTable table, RunLedger ledger, AlertsProperties properties) {
        this.table = table;
        this.ledger = ledger;
        this.properties = properties;
    }

    /** {@return whether anything is to be opened, closed or repeated} */
    @UnitOfWork
    public boolean note(Evaluation seen) {
        table.lock();
        table.note(seen);
        return table.somethingToChange(seen, properties.repeatEvery());
    }

    /** Makes the changes, as items of the run. */
    @UnitOfWork
    public void apply(long runId, Evaluation seen) {
        List<AlertChange> made = apply(seen);
        ledger.promise(runId, made.stream().map(AlertChange::done).toList());
    }

    /** Makes the changes. */
    @UnitOfWork
    public List<AlertChange> apply(Evaluation seen) {
        table.lock();
        table.note(seen);
        List<AlertChange> made = Stream.of(
                        table.open(seen), table.close(seen), table.repeat(seen, properties.repeatEvery()))
                .flatMap(List::stream)
                .toList();
        made.forEach(change -> LOG.info(
                "alert {} {}: {} {}", change.alertId(), change.change().word(), change.rule(), change.subject()));
        return made;
    }
}
