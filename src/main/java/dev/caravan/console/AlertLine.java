package dev.caravan.console;

import dev.caravan.alerts.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An alert in a list.
 *
 * @param badge how bad it is; of a closed one that it is closed
 * @param href what it is about
 * @param told by channel
 */
record AlertLine(
        long id,
        Badge badge,
        String rule,
        String subject,
        String summary,
        String href,
        boolean open,
        Moment since,
        Moment opened,
        Moment closed,
        List<Told> told) {

    /** @param words such as {@code told (opened)}, or why not */
    record Told(String channel, Badge badge, String words, Moment at) {}

    static AlertLine of(AlertView alert, Instant now) {
        return new AlertLine(
                alert.id(),
                badge(alert),
                alert.rule(),
                alert.subject(),
                WorkspaceWords.plain(alert.summary()),
                alert.path(),
                alert.closedAt().isEmpty(),
                Moment.of(alert.since(), now),
                Moment.of(alert.openedAt(), now),
                Moment.of(alert.closedAt(), now),
                alert.notifications().entrySet().stream()
                        .map(channel -> told(channel, now))
                        .toList());
    }

    static Badge badge(AlertView alert) {
        if (alert.closedAt().isPresent()) {
            return new Badge(Badge.Kind.QUIET, "closed");
        }
        return new Badge("critical".equals(alert.severity()) ? Badge.Kind.BAD : Badge.Kind.WARNING, alert.severity());
    }

    private static Told told(Map.Entry<String, AlertView.Notification> channel, Instant now) {
        AlertView.Notification last = channel.getValue();
        Badge badge =
                switch (last.outcome()) {
                    case "done" -> new Badge(Badge.Kind.GOOD, "told");
                    case "waiting" -> new Badge(Badge.Kind.BUSY, "waiting");
                    default -> new Badge(Badge.Kind.BAD, "not told");
                };
        String words = last.reason().isEmpty() ? last.change() : last.change() + ": " + last.reason();
        return new Told(channel.getKey(), badge, words, Moment.of(last.at(), now));
    }
}
