package dev.caravan.bench;

import dev.caravan.process.StandInProcess;
import java.time.Duration;

/** Measures one sync of a fleet from outside: by the stand-in's journal and in the database. */
record Meter(StandInProcess standIn) {

    /** @param anew whether nothing is known of the fleet, and no rows are there yet */
    Measurement take(Subject subject, boolean anew) throws InterruptedException {
        if (anew) {
            subject.forgetAccounts();
        }
        subject.schema().settle();
        standIn.forgetCalls();
        long transaction = subject.schema().nextTransaction();
        Duration cpu = subject.cpu();
        Duration wall = subject.sync();
        return new Measurement(
                wall,
                Calls.of(standIn.journal()),
                subject.schema().accountsWrittenSince(transaction),
                subject.cpu().minus(cpu),
                subject.peakResident());
    }
}
