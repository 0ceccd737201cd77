package dev.caravan.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as the API shows it.
 *
 * @param since since when what it tells of holds, by the rule that found it
 * @param notifications by channel, what it was last told or is to be told
 * @param url page of the console that shows what it is about
 */
public record AlertView(
        long id,
        String rule,
        String subject,
        AlertState state,
        String severity,
        String summary,
        Instant since,
        Instant openedAt,
        @JsonInclude Optional<Instant> closedAt,
        Instant lastSeenAt,
        Map<String, Notification> notifications,
        String url) {

    /**
     * How the telling of one channel stands.
     *
     * @param change {@code opened}, {@code repeated} or {@code closed}
     * @param outcome how it ended, as an item's in the ledger; {@code waiting} when it has not
     * @param reason why it is not done; of one that waits what the last try met
     * @param at when it ended, or was promised
     */
    public record Notification(String change, String outcome, String reason, Instant at) {}
}
