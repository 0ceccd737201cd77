package dev.caravan.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a local time that comes twice, since clocks go back over it. */
public enum DstOverlap {
    FIRST,
    LAST,
    BOTH;

    /** {@return the word in {@code cron_configs.dst_overlap} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DstOverlap ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
