package dev.caravan.alerts;

import java.util.Locale;

/** What becomes of an alert, and is told. */
enum Change {
    OPENED,
    /** Still open, a day later say. */
    REPEATED,
    CLOSED;

    /** {@return the word in {@code alerts.untold} and in the ledger} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Change ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@return how a message begins that tells of it} */
    String title() {
        return switch (this) {
            case OPENED -> "Opened";
            case REPEATED -> "Still open";
            case CLOSED -> "Closed";
        };
    }
}
