package dev.caravan.quarantine;

import dev.caravan.audit.AuditLog;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people decide of entries: take them out, keep them longer, delete what is past its grace. */
@Component("quarantineDecisions")
public class QuarantineDecisions {

    private static final String PAST_GRACE = " where state = 'quarantined' and delete_after <= clock_timestamp()";

    private final JdbcClient jdbc;
    private final QuarantineView view;
    private final QuarantineReports reports;
    private final AuditLog audit;

    QuarantineDecisions(JdbcClient jdbc, QuarantineView view, QuarantineReports reports, AuditLog audit) {
        this.jdbc = jdbc;
        this.view = view;
        this.reports = reports;
        this.audit = audit;
    }

    /**
     * Takes the entry out: its thing is called again, from the next run on.
     *
     * @return the entry as it was
     * @throws QuarantineEntryNotFoundException when there is none of that number
     */
    @UnitOfWork
    public QuarantineEntry restore(String id, String who) {
        QuarantineEntry entry = view.one(id);
        remove(entry, "restore", who);
        return entry;
    }

    /**
     * Lets the entry's thing be deleted so much later.
     *
     * @return the entry as it is now
     * @throws QuarantineEntryNotFoundException when there is none of that number
     * @throws ConflictException when it is never deleted anyway
     */
    @Transactional
    public QuarantineEntry extend(String id, @Nullable Extension extension, String who) {
        int days = reports.days(extension);
        QuarantineEntry entry = view.one(id);
        if (entry.deleteAfter().isEmpty()) {
            throw new ConflictException(
                    "Entry %d is never deleted, so there is nothing to extend".formatted(entry.id()), Map.of());
        }
        jdbc.sql("update quarantine set delete_after = delete_after + make_interval(days => :days) where id = :id")
                .param("days", days)
                .param("id", entry.id())
                .update();
        QuarantineEntry later = view.one(id);
        audit.record(who, "extend", subject(entry), deletion(entry), deletion(later));
        return later;
    }

    /**
     * Deletes the entry's thing, without waiting for its grace.
     *
     * @throws QuarantineEntryNotFoundException when there is none of that number
     * @throws ConflictException when it is of a kind that is never deleted; says what to do instead
     */
    @UnitOfWork
    public void delete(String id, String who) {
        QuarantineEntry entry = view.one(id);
        if (entry.kind() != QuarantineKind.SCRIPT) {
            throw new ConflictException(
                    "Only scripts are ever deleted; restore it with POST /api/quarantine/%d/restore%s"
                            .formatted(entry.id(), otherWay(entry.kind())),
                    Map.of());
        }
        remove(entry, "delete", who);
    }

    /**
     * Deletes everything that is past its grace.
     *
     * @param dryRun as sent: {@code true} only tells what would go; null is false
     * @throws InvalidRequestException when it is neither true nor false
     */
    @Transactional
    public PurgeReport purge(@Nullable String dryRun, String who) {
        boolean dry = "true".equals(dryRun);
        if (dryRun != null && !dry && !"false".equals(dryRun)) {
            throw InvalidRequestException.of("dryRun", "must be true or false");
        }
        List<PurgeReport.Item> items = jdbc
                .sql("select * from quarantine" + PAST_GRACE + " order by id for update")
                .query(QuarantineRows::entry)
                .list()
                .stream()
                .map(entry -> dry ? entry : purged(entry, who))
                .map(entry -> new PurgeReport.Item(entry.ref(), entry.name(), entry.reason(), Map.of()))
                .toList();
        return new PurgeReport(dry, items);
    }

    private QuarantineEntry purged(QuarantineEntry entry, String who) {
        remove(entry, "purge", who);
        return entry;
    }

    private void remove(QuarantineEntry entry, String action, String who) {
        jdbc.sql("delete from quarantine where id = :id")
                .param("id", entry.id())
                .update();
        Map<String, String> before = Map.of(
                "name",
                entry.name(),
                "reason",
                entry.reason(),
                "state",
                entry.state().word());
        audit.record(who, action, subject(entry), before, Map.of());
    }

    private static String subject(QuarantineEntry entry) {
        return "quarantine/%s/%s".formatted(entry.kind().word(), entry.ref());
    }

    private static Map<String, String> deletion(QuarantineEntry entry) {
        return Map.of("deleteAfter", entry.deleteAfter().map(Object::toString).orElse("never"));
    }

    private static String otherWay(QuarantineKind kind) {
        return kind == QuarantineKind.WORKSPACE ? ", or remove it with DELETE /api/workspaces/{name}" : "";
    }
}
