package dev.caravan.alerts;

import dev.caravan.platform.Worded;

/** How bad an alert is, in the words that Prometheus' rules use. */
public enum Severity implements Worded {
    WARNING,
    CRITICAL;
}
