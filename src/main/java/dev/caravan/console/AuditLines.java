package dev.caravan.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.audit.AuditEntry;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Entries of the audit log as pages show them. */
@Component
class AuditLines {

    private final ObjectMapper json;

    AuditLines(ObjectMapper json) {
        this.json = json;
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
                entry.subject().startsWith("cron-config/")
                        ? entry.subject().replaceFirst("^cron-config", JobsPage.PATH)
                        : "",
                differences(values(entry.before()), values(entry.after())));
    }

    private static List<Difference> differences(Map<String, String> before, Map<String, String> after) {
        Map<String, Difference> all = new LinkedHashMap<>();
        before.forEach((name, value) -> all.put(name, new Difference(name, value, after.getOrDefault(name, ""))));
        after.forEach((name, value) -> all.putIfAbsent(name, new Difference(name, "", value)));
        return List.copyOf(all.values());
    }

    private Map<String, String> values(Optional<String> object) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : json.readTree(object.orElse("{}")).properties()) {
                JsonNode value = field.getValue();
                values.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("audit_log holds what is not JSON", e);
        }
    }
}
