package dev.caravan.alerts;

import java.util.Locale;

/** How bad an alert is, in the words that Prometheus' rules use. */
public enum Severity {
    WARNING,
    CRITICAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
