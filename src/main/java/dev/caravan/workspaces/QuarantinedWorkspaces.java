package dev.caravan.workspaces;

import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineState;
import dev.caravan.quarantine.QuarantineTable;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which workspaces are not called, why, and what ends that. Their entries go by their names. */
@Component
class QuarantinedWorkspaces {

    private static final QuarantineKind KIND = QuarantineKind.WORKSPACE;

    private final QuarantineTable entries;
    private final JdbcClient jdbc;

    QuarantinedWorkspaces(QuarantineTable entries, JdbcClient jdbc) {
        this.entries = entries;
        this.jdbc = jdbc;
    }

    /** {@return why no call is made, in words, by name of the workspace; those to be asked for again are left out} */
    Map<String, String> all() {
        Set<String> due = entries.recheckDue(KIND);
        return entries.quarantined(KIND).stream()
                .filter(entry -> !due.contains(entry.ref()))
                .collect(Collectors.toMap(QuarantineEntry::ref, QuarantinedWorkspaces::inWords));
    }

    /** {@return why no call is made for it, in words; empty when it may be called} */
    Optional<String> why(Workspace workspace) {
        return entries.of(KIND, workspace.name())
                .filter(entry -> entry.state() == QuarantineState.QUARANTINED)
                .filter(entry -> !entries.recheckDue(KIND).contains(entry.ref()))
                .map(QuarantinedWorkspaces::inWords);
    }

    /** The workspace was read, so its key is taken: what was held against it is settled, and what was quarantined restored. */
    void settle(long workspaceId) {
        jdbc.sql("select name from workspaces where id = :id")
                .param("id", workspaceId)
                .query(String.class)
                .optional()
                .ifPresent(name -> entries.answered(KIND, name));
    }

    /** It is gone, or has a new key: whatever was refused, was something else. */
    void forget(String name) {
        entries.forget(KIND, name);
    }

    void rename(String from, String to) {
        entries.rename(KIND, from, to);
    }

    private static String inWords(QuarantineEntry entry) {
        String evidence = entry.evidence().isBlank() ? "" : ": " + entry.evidence();
        return "since %s: %s%s; a new key or POST /api/quarantine/%d/restore lets it be called again"
                .formatted(
                        entry.firstSeen().truncatedTo(ChronoUnit.SECONDS),
                        KeyRefusals.inWords(entry.reason()),
                        evidence,
                        entry.id());
    }
}
