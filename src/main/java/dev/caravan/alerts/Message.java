package dev.caravan.alerts;

import java.util.List;
import java.util.Optional;

/**
 * What a channel is told at once.
 *
 * @param news of alerts; empty where something is announced
 * @param announced in place of news
 */
record Message(List<News> news, Optional<Announcement> announced) {

    Message(List<News> news) {
        this(news, Optional.empty());
    }

    static Message of(Announcement announced) {
        return new Message(List.of(), Optional.of(announced));
    }

    /** What became of an alert. */
    record News(Change change, Alert alert) {}
}
