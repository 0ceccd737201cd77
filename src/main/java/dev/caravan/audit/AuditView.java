package dev.caravan.audit;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit log as the API shows it: read only. */
@Component("auditView")
public class AuditView {

    private final JdbcClient jdbc;

    AuditView(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                .query(AuditView::entry)
                .list();
        return Page.of(rows, page.limit(), AuditEntry::id);
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("action"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")));
    }
}
