package dev.caravan.alerts;

import java.util.List;

/** What a channel is told at once; never empty. */
record Message(List<News> news) {

    /** What became of an alert. */
    record News(Change change, Alert alert) {}
}
