package dev.caravan.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a local time that does not exist, since clocks go forward over it. */
public enum DstGap {
    /** It starts as late after the change as it lies after the change's local time: 02:30 becomes 03:30. */
    SHIFT,
    /** It does not start. */
    SKIP;

    /** {@return the word in {@code cron_configs.dst_gap} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DstGap ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
