package dev.caravan.alerts;

import dev.caravan.runs.Run;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares what holds with what is open. The conditions are asked before the transaction that writes what they found. */
@Component("alertCheck")
public class AlertCheck {

    private final Conditions conditions;
    private final AlertChanges changes;

    AlertCheck(Conditions conditions, AlertChanges changes) {
        this.conditions = conditions;
        this.changes = changes;
    }

    /**
     * Whether a check now would open, close or repeat an alert; what is seen is noted meanwhile. In transactions of its own:
     * it is asked in the one that decides upon a planned start, which a condition that fails must not take with it.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean somethingToChange() {
        return changes.note(conditions.all());
    }

    /** Opens, closes and repeats; each change is an item of the run, promised and ended in the same transaction. */
    public void apply(Run run) {
        changes.apply(run.id(), conditions.all());
    }

    /** The same for the conditions that every node watches, without a run: they tell of jobs that do not start. */
    public void watch() {
        Evaluation seen = conditions.watched();
        if (!seen.rules().isEmpty() && changes.note(seen)) {
            changes.apply(seen);
        }
    }
}
