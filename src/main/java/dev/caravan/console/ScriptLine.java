package dev.caravan.console;

import dev.caravan.scripts.ScriptView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * A script in a list.
 *
 * @param href its page
 * @param credentialHref page of its credential; empty where it has none
 * @param why it stands so; empty where the badge says it all
 * @param rate part of its executions that succeeded, in words
 * @param percent the same as a number; -1 where there is none
 * @param run where it was last worked on; 0 for none
 */
record ScriptLine(
        String id,
        String name,
        String href,
        String credential,
        String credentialHref,
        Badge badge,
        String why,
        Moment lastSynced,
        Moment lastExecution,
        Moment deferredSince,
        String executions,
        String running,
        String rate,
        int percent,
        long run) {

    private static final String PATH = "/scripts/";

    /** @param credentials their numbers, by name */
    static ScriptLine of(ScriptView script, Map<String, Long> credentials, Instant now) {
        return new ScriptLine(
                script.scriptId(),
                script.name(),
                page(script.scriptId()),
                script.credential(),
                Optional.ofNullable(credentials.get(script.credential()))
                        .map(id -> "/credentials/" + id)
                        .orElse(""),
                ScriptWords.badge(script),
                ScriptWords.why(script),
                Moment.of(script.lastSyncedAt(), now),
                Moment.of(script.lastExecutionAt(), now),
                Moment.of(script.deferredSince(), now),
                Figures.of(script.executions()),
                script.running() == 0 ? "" : Figures.of(script.running()) + " running",
                script.successRate()
                        .map(rate -> Figures.share(BigDecimal.valueOf(rate)))
                        .orElse(Figures.UNKNOWN),
                script.successRate().map(rate -> (int) Math.round(rate * 100)).orElse(-1),
                script.lastRunId().orElse(0L));
    }

    static String page(String scriptId) {
        return PATH + UriUtils.encodePathSegment(scriptId, StandardCharsets.UTF_8);
    }
}
