package dev.caravan.runs;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the runs came to that ended on a day.
 *
 * @param day in UTC
 * @param averageMs how long a run took that was a success or partial, in milliseconds; empty where there was none
 */
public record RunDay(LocalDate day, long success, long partial, long failed, long cancelled, Optional<Long> averageMs) {

    /** {@return how many ended} */
    public long runs() {
        return success + partial + failed + cancelled;
    }
}
