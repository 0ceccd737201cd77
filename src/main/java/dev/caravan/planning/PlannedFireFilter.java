package dev.caravan.planning;

import java.util.Arrays;
import java.util.Locale;

/** Which planned starts are wanted. */
public enum PlannedFireFilter {
    /** Those whose time has come. */
    PAST("planned_time <= clock_timestamp()"),
    COMING("outcome is null and planned_time > clock_timestamp()"),
    FIRED("outcome = 'fired'"),
    SKIPPED("outcome = 'skipped'"),
    MISSED("outcome = 'missed'");

    private final String condition;

    PlannedFireFilter(String condition) {
        this.condition = condition;
    }

    /** {@return the word that stands for it in addresses} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the one of that word, those of the past for any other} */
    public static PlannedFireFilter ofWord(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst()
                .orElse(PAST);
    }

    String condition() {
        return condition;
    }
}
