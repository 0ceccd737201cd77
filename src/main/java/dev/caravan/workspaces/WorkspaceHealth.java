package dev.caravan.workspaces;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which workspaces are out of step. */
@Component
public class WorkspaceHealth {

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    WorkspaceHealth(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** {@return names of the active workspaces without a complete sync for longer than the setting allows, by name} */
    public List<String> stale() {
        return jdbc.sql("""
                        select name
                          from workspaces
                         where active and coalesce(last_successful_sync_at, created_at)
                                        < clock_timestamp() - make_interval(secs => :staleAfter)
                         order by name
                        """)
                .param("staleAfter", (double) properties.staleAfter().toSeconds())
                .query(String.class)
                .list();
    }

    /** {@return names of the active workspaces that are not called, or held for review, by name} */
    public List<String> quarantined() {
        return jdbc.sql("""
                        select w.name
                          from workspaces w
                          join quarantine q on q.kind = 'workspace' and q.ref = w.name
                         where w.active
                         order by w.name
                        """).query(String.class).list();
    }
}
