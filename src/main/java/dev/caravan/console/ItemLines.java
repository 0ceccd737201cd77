package dev.caravan.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.ItemRetries;
import dev.caravan.runs.ItemView;
import dev.caravan.runs.ListedItem;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Items of runs as pages show them. */
@Component
class ItemLines {

    private final ObjectMapper json;
    private final ConsoleAreas areas;
    private final ItemRetries retries;

    ItemLines(ObjectMapper json, ConsoleAreas areas, ItemRetries retries) {
        this.retries = retries;
        this.json = json;
        this.areas = areas;
    }

    /**
     * What became of one thing in one run.
     *
     * @param place in the lane, such as {@code 1st}
     * @param href page of the thing; empty where it has none
     * @param evidence what the work found, by name
     */
    record ItemLine(
            long id,
            long run,
            Moment runStarted,
            String name,
            String href,
            boolean again,
            Badge badge,
            boolean open,
            String reason,
            String lane,
            String place,
            String expected,
            String actual,
            int attempts,
            String took,
            int done,
            int total,
            Moment started,
            Moment ended,
            Map<String, String> evidence) {

        /** {@return whether it has steps} */
        public boolean bar() {
            return total > 0;
        }

        /** {@return whether there is nothing left that a bar could show} */
        public boolean complete() {
            return done >= total;
        }
    }

    List<ItemLine> of(List<ListedItem> items, Instant now) {
        return items.stream().map(item -> of(item, now)).toList();
    }

    ItemLine of(ListedItem listed, Instant now) {
        ItemView item = listed.item();
        return new ItemLine(
                listed.id(),
                listed.runId(),
                Moment.of(listed.runStart(), now),
                item.key(),
                areas.pageOf(listed.resource()),
                listed.item()
                                .outcome()
                                .filter(outcome -> outcome != ItemOutcome.DONE)
                                .isPresent()
                        && retries.knows(listed.resource()),
                badge(listed),
                item.outcome().isEmpty(),
                WorkspaceWords.plain(item.reason()),
                WorkspaceWords.lane(item.lane()),
                ordinal(item.place()),
                Figures.of(item.expected()),
                Figures.of(item.actual()),
                item.attempts(),
                Figures.duration(item.durationMs()),
                item.progress().done(),
                item.progress().total(),
                Moment.of(item.startedAt(), now),
                Moment.of(item.endedAt(), now),
                evidence(item.details()));
    }

    private static Badge badge(ListedItem listed) {
        return listed.item()
                .outcome()
                .map(Badge::of)
                .orElseGet(() -> listed.underWay()
                        ? new Badge(Badge.Kind.BUSY, "under way")
                        : new Badge(Badge.Kind.QUIET, "waiting"));
    }

    private static String ordinal(int place) {
        boolean teen = place / 10 % 10 == 1;
        return place
                + switch (teen ? 0 : place % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    private Map<String, String> evidence(String details) {
        try {
            Map<String, String> found = new LinkedHashMap<>();
            json.readTree(details).properties().forEach(field -> found.put(field.getKey(), text(field.getValue())));
            return found;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("run_items.details is not JSON", e);
        }
    }

    private static String text(JsonNode value) {
        return value.isIntegralNumber()
                ? Figures.of(value.asLong())
                : value.isTextual() ? value.asText() : value.toString();
    }
}
