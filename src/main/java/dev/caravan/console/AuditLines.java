package dev.caravan.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.audit.AuditEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Entries of the audit log as pages show them. */
@Component
class AuditLines {

    private final ConsoleAreas areas;

    AuditLines(ConsoleAreas areas) {
        this.areas = areas;
    }

    /**
     * Who changed what.
     *
     * @param href page of what was changed; empty where it has none
     */
    record AuditLine(
            long id, Moment at, String who, String action, String subject, String href, List<Difference> differences) {}

    /** One value; empty for none. */
    record Difference(String name, String before, String after) {}

    List<AuditLine> of(List<AuditEntry> entries, Instant now) {
        return entries.stream().map(entry -> line(entry, now)).toList();
    }

    private AuditLine line(AuditEntry entry, Instant now) {
        return new AuditLine(
                entry.id(),
                Moment.of(entry.at(), now),
                entry.who(),
                entry.action(),
                entry.subject(),
                areas.pageOf(entry.subject()),
                differences(values(entry.before()), values(entry.after())));
    }

    private static List<Difference> differences(Map<String, String> before, Map<String, String> after) {
        Map<String, Difference> all = new LinkedHashMap<>();
        before.forEach((name, value) -> all.put(name, new Difference(name, value, after.getOrDefault(name, ""))));
        after.forEach((name, value) -> all.putIfAbsent(name, new Difference(name, "", value)));
        return all.values().stream()
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    private static Map<String, String> values(Optional<JsonNode> object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.ifPresent(json -> json.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        field.getValue().isTextual()
                                ? field.getValue().asText()
                                : field.getValue().toString())));
        return values;
    }
}
