package dev.caravan.alerts;

import dev.caravan.platform.Worded;

/** What becomes of an alert, and is told. */
enum Change implements Worded {
    OPENED,
    /** Still open, a day later say. */
    REPEATED,
    CLOSED;

    /** {@return how a message begins that tells of it} */
    String title() {
        return switch (this) {
            case OPENED -> "Opened";
            case REPEATED -> "Still open";
            case CLOSED -> "Closed";
        };
    }
}
