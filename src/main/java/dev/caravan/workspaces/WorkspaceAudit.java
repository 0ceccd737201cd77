package dev.caravan.workspaces;

import dev.caravan.audit.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log of changes to workspaces; of a key only that it is another one. */
@Component
class WorkspaceAudit {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    WorkspaceAudit(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** {@return what may be told of a workspace} */
    Map<String, Object> values(long id) {
        return jdbc.sql(
                        "select name, instance, bison_workspace_id, active, shrink_accepted_at is not null as accepted from workspaces where id = :id")
                .param("id", id)
                .query((row, number) -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("name", row.getString("name"));
                    values.put("instance", row.getString("instance"));
                    values.put("bisonWorkspaceId", String.valueOf(row.getString("bison_workspace_id")));
                    values.put("active", row.getBoolean("active"));
                    values.put("shrinkAccepted", row.getBoolean("accepted"));
                    return values;
                })
                .single();
    }

    void registered(String who, long id) {
        audit.record(who, "register", subject(id), Map.of(), values(id));
    }

    /** Says what differs from before; nothing where nothing does. */
    void changed(String who, String action, long id, Map<String, Object> before, boolean otherKey) {
        Map<String, Object> was = new LinkedHashMap<>(before);
        Map<String, Object> is = values(id);
        was.entrySet().removeAll(is.entrySet());
        is.keySet().retainAll(was.keySet());
        if (otherKey) {
            is.put("apiKey", "replaced");
        }
        if (!is.isEmpty()) {
            audit.record(who, action, subject(id), was, is);
        }
    }

    void removed(String who, long id, Map<String, Object> before) {
        audit.record(who, "remove", subject(id), before, Map.of());
    }

    // By its number, since names change.
    private static String subject(long id) {
        return "workspace/" + id;
    }
}
