package dev.caravan.workspaces;

import dev.caravan.alerts.Found;
import dev.caravan.platform.database.Columns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with workspaces, in words that tell what to do. */
@Component
class WorkspaceTroubles {

    private static final String OF_FILTER =
            "select w.* from (" + WorkspacesView.WORKSPACE + ") w where %s order by w.name";

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    WorkspaceTroubles(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return active workspaces without a complete sync for too long} */
    List<Found> stale() {
        return found(WorkspaceFilter.STALE, WorkspaceTroubles::staleInWords);
    }

    /** {@return workspaces that wait for a person, as their list has become too short} */
    List<Found> shrunk() {
        return found(
                WorkspaceFilter.HELD,
                workspace -> "Held: " + workspace.lastReason().orElse("its list has become much shorter"));
    }

    /** {@return instances that refuse so many workspaces that none of them is quarantined} */
    List<Found> heldByInstance() {
        return jdbc.sql("""
                        select w.instance, count(*) as workspaces, min(w.name) as example, min(q.evidence) as evidence,
                               min(q.first_seen) as since
                          from quarantine q
                          join workspaces w on w.name = q.ref
                         where q.kind = 'workspace' and q.state = 'held'
                         group by w.instance
                         order by w.instance
                        """)
                .query((row, number) -> new Found(
                        row.getString("instance"),
                        "%d workspaces of it are refused, such as %s: %s. The instance is more likely to blame than their keys; they are tried at each run. Ask who runs it"
                                .formatted(
                                        row.getLong("workspaces"), row.getString("example"), row.getString("evidence")),
                        Columns.instant(row, "since").orElseThrow(),
                        "/quarantine"))
                .list();
    }

    private List<Found> found(WorkspaceFilter filter, Function<WorkspaceView, String> words) {
        return jdbc.sql(OF_FILTER.formatted(filter.condition()))
                .param("staleAfter", (double) properties.staleAfter().toSeconds())
                .query((row, number) -> {
                    WorkspaceView workspace = WorkspacesView.workspace(row, number);
                    Instant registered = Columns.instant(row, "created_at").orElseThrow();
                    return new Found(
                            workspace.name(),
                            words.apply(workspace),
                            workspace.lastSuccessfulSyncAt().orElse(registered),
                            "/workspaces/" + workspace.id());
                })
                .list();
    }

    private static String staleInWords(WorkspaceView workspace) {
        String since = workspace
                .lastSuccessfulSyncAt()
                .map(last -> "since " + last.truncatedTo(ChronoUnit.MINUTES))
                .orElse("since it was registered");
        String reason = workspace
                .lastReason()
                .filter(why -> !why.isEmpty())
                .map(why -> ": " + why)
                .orElse("");
        String last = workspace
                .lastOutcome()
                .map(outcome -> "its last sync ended %s%s".formatted(outcome, reason))
                .orElse("it was never synced");
        return "Not synced completely %s; %s. What the database says of its accounts is that old"
                .formatted(since, last);
    }
}
