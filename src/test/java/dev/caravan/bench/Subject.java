package dev.caravan.bench;

import java.time.Duration;
import java.util.OptionalLong;

/** A program that syncs a fleet, to be measured again and again. */
interface Subject {

    /** Where it writes. */
    BenchSchema schema();

    /** As if it had never synced anything. */
    void forgetAccounts();

    /** Syncs every workspace once; {@return how long that took} */
    Duration sync() throws InterruptedException;

    /** {@return processor time used since its start; for what runs within the benchmark, this program's} */
    default Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** {@return most memory that was resident since its start; empty for what runs within the benchmark} */
    default OptionalLong peakResident() {
        return OptionalLong.empty();
    }
}
