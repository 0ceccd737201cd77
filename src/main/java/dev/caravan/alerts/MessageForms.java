package dev.caravan.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.alerts.Message.News;
import dev.caravan.platform.settings.CaravanProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says the same message in the form that a channel takes. */
@Component
class MessageForms {

    /**
     * How far ahead the end of an open alert is given: it is told again each minute (alerts-refresh), so this much of
     * Caravan's absence resolves nothing.
     */
    private static final Duration LASTS = Duration.ofMinutes(15);

    /** As many a text tells of in full: when hundreds open at once, people need one message and not hundreds. */
    private static final int SHOWN = 15;

    private final CaravanProperties properties;
    private final AlertRules rules;
    private final ObjectMapper json;
    private final Clock clock;

    MessageForms(CaravanProperties properties, AlertRules rules, ObjectMapper json, Clock clock) {
        this.properties = properties;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /** {@return one line, without anything that could begin another} */
    String subject(Message message) {
        return "[Caravan] "
                + message.announced()
                        .map(Announcement::subject)
                        .orElseGet(() -> newsInOneLine(message))
                        .replaceAll("\\p{Cntrl}+", " ");
    }

    private static String newsInOneLine(Message message) {
        return message.news().stream()
                .collect(Collectors.groupingBy(News::change, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(changed -> changed.getKey().title() + ": " + named(changed.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** {@return what is announced; or of the first alerts what, why, since when and where to look, and how many more there are} */
    String text(Message message) {
        return message.announced().map(Announcement::text).orElseGet(() -> newsInFull(message));
    }

    private String newsInFull(Message message) {
        int more = message.news().size() - SHOWN;
        String rest = more > 0 ? "\n\nAnd %d more: %s".formatted(more, url("/")) : "";
        return message.news().stream().limit(SHOWN).map(this::text).collect(Collectors.joining("\n\n", "", rest));
    }

    /** @param slack whether it is for Slack, to which some characters are markup */
    String textAsJson(Message message, boolean slack) {
        String text = text(message);
        return json(Map.of("text", slack ? escaped(text) : text));
    }

    /** {@return alerts as Alertmanager's API v2 takes them; one that is open again does not end} */
    List<Map<String, Object>> alerts(Message message) {
        return message.news().stream()
                .map(News::alert)
                .filter(alert -> alert.closedAt().isEmpty() || !alert.openAgain())
                .map(this::postable)
                .toList();
    }

    String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and times are always JSON", e);
        }
    }

    /** {@return where people look, from wherever they are} */
    String url(String path) {
        return properties.publicUrl() + path;
    }

    private static String named(List<News> changed) {
        Alert first = changed.get(0).alert();
        return changed.size() == 1
                ? "%s, %s".formatted(first.rule(), first.subject())
                : "%d alerts".formatted(changed.size());
    }

    private String text(News news) {
        Alert alert = news.alert();
        String when = alert.closedAt()
                .map(closed -> "It was open from %s to %s.".formatted(minute(alert.openedAt()), minute(closed)))
                .orElseGet(() -> "Since %s.".formatted(minute(alert.since())));
        return "%s: %s, %s\n%s\n%s\n%s"
                .formatted(
                        news.change().title(), alert.rule(), alert.subject(), alert.summary(), when, url(alert.path()));
    }

    private Map<String, Object> postable(Alert alert) {
        Map<String, Object> postable = new LinkedHashMap<>();
        postable.put(
                "labels",
                Map.of(
                        "alertname", alert.rule(),
                        "severity", rules.severity(alert.rule()).word(),
                        "subject", alert.subject(),
                        "service", "caravan"));
        postable.put("annotations", Map.of("summary", alert.summary()));
        postable.put("startsAt", alert.openedAt().toString());
        postable.put(
                "endsAt",
                alert.closedAt().orElseGet(() -> clock.instant().plus(LASTS)).toString());
        postable.put("generatorURL", url(alert.path()));
        return postable;
    }

    private static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
