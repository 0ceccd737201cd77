package dev.caravan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit log as the API shows it: read only. */
@Component("auditView")
public class AuditView {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditView(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Lists changes, the newest first.
     *
     * @param subject only those of this one; null for all
     */
    @UnitOfWork(readOnly = true)
    public Page<AuditEntry> list(PageRequest page, @Nullable String subject) {
        List<AuditEntry> rows = jdbc.sql("""
                        select *
                          from audit_log
                         where id < :before and (cast(:subject as text) is null or subject = :subject)
                         order by id desc
                         limit :limit
                        """)
                .param("before", page.after().orElse(Long.MAX_VALUE))
                .param("subject", subject)
                .param("limit", page.limit() + 1)
                .query(this::entry)
                .list();
        return Page.of(rows, page.limit(), AuditEntry::id);
    }

    private AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("subject"),
                Columns.text(row, "before").map(this::values),
                Columns.text(row, "after").map(this::values));
    }

    private JsonNode values(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps nothing in jsonb that is no JSON", e);
        }
    }
}
