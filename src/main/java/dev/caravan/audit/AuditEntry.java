package dev.caravan.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A change that somebody made.
 *
 * @param action what was done, such as {@code change}
 * @param subject what it was done to: its kind and name, such as {@code cron-config/poll-sender-emails}
 * @param before what changed, as it was; empty for what is new
 * @param after the same afterwards; empty for what is gone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String action,
        String subject,
        Optional<JsonNode> before,
        Optional<JsonNode> after) {}
