package dev.caravan.quarantine;

import dev.caravan.audit.AuditLog;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people decide of entries: take them out, keep them longer, or delete what they are of. */
@Component("quarantineDecisions")
public class QuarantineDecisions {

    private final JdbcClient jdbc;
    private final QuarantineView view;
    private final QuarantineReports reports;
    private final Deletions deletions;
    private final AuditLog audit;

    QuarantineDecisions(
            JdbcClient jdbc, QuarantineView view, QuarantineReports reports, Deletions deletions, AuditLog audit) {
        this.jdbc = jdbc;
        this.view = view;
        this.reports = reports;
        this.deletions = deletions;
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
        QuarantineEntry entry = locked(id);
        jdbc.sql("delete from quarantine where id = :id")
                .param("id", entry.id())
                .update();
        audit.record(who, "restore", entry.subject(), entry.inAudit(), Map.of());
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
        QuarantineEntry entry = locked(id);
        if (entry.deleteAfter().isEmpty()) {
            throw new ConflictException(
                    "Entry %d is never deleted, so there is nothing to extend".formatted(entry.id()), Map.of());
        }
        jdbc.sql("update quarantine set delete_after = delete_after + make_interval(days => :days) where id = :id")
                .param("days", days)
                .param("id", entry.id())
                .update();
        QuarantineEntry later = view.one(id);
        audit.record(who, "extend", entry.subject(), deletion(entry), deletion(later));
        return later;
    }

    /**
     * Deletes it as {@link #delete} does, unless it has been extended since it was shown.
     *
     * @param seen as {@link #seen} names it
     * @throws ConflictException also when it has been extended
     */
    @UnitOfWork
    public PurgeReport.Item deleteAsSeen(String seen, String who) {
        if (!seen(locked(idOf(seen))).equals(seen)) {
            throw new ConflictException("It was extended since this was shown", Map.of());
        }
        return delete(idOf(seen), who);
    }

    /** {@return names the entry as it is: its number, and when its thing may be deleted} */
    public static String seen(QuarantineEntry entry) {
        return "%d@%s".formatted(entry.id(), deletion(entry).get("deleteAfter"));
    }

    /** {@return the number in what {@link #seen} has named; of a bare number itself} */
    public static String idOf(String seen) {
        return seen.replaceFirst("@.*", "");
    }

    /**
     * Deletes the entry's thing with all that hangs on it, without waiting for its grace.
     *
     * @return what went
     * @throws QuarantineEntryNotFoundException when there is none of that number
     * @throws ConflictException when it is of a kind that is never deleted; says what to do instead. And while a run works
     *     on it
     */
    @UnitOfWork
    public PurgeReport.Item delete(String id, String who) {
        QuarantineEntry entry = locked(id);
        if (entry.kind() != QuarantineKind.SCRIPT) {
            throw new ConflictException(
                    "Only scripts are ever deleted; restore it with POST /api/quarantine/%d/restore%s"
                            .formatted(entry.id(), otherWay(entry.kind())),
                    Map.of());
        }
        deletions.runAtWork(entry).ifPresent(run -> {
            throw new ConflictException(
                    "Run %d works on it just now; delete it when that has ended".formatted(run), Map.of("runId", run));
        });
        return deletions.delete(entry, "delete", who);
    }

    /**
     * The same extension, found to be right.
     *
     * @throws dev.caravan.platform.web.InvalidRequestException by field
     */
    public Extension checked(Extension sent) {
        reports.days(sent);
        return sent;
    }

    // Two who decide at once decide one after the other.
    private QuarantineEntry locked(String id) {
        return jdbc.sql("select * from quarantine where id = :id for update")
                .param("id", QuarantineView.number(id))
                .query(QuarantineRows::entry)
                .optional()
                .orElseThrow(() -> QuarantineEntryNotFoundException.numbered(id));
    }

    private static Map<String, String> deletion(QuarantineEntry entry) {
        return Map.of("deleteAfter", entry.deleteAfter().map(Object::toString).orElse("never"));
    }

    private static String otherWay(QuarantineKind kind) {
        return kind == QuarantineKind.WORKSPACE ? ", or remove it with DELETE /api/workspaces/{name}" : "";
    }
}
