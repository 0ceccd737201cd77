package dev.caravan.quarantine;

import dev.caravan.audit.AuditLog;
import dev.caravan.quarantine.PurgeReport.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Deletes things that are in quarantine, with all that hangs on them, or tells what that would be. */
@Component
class Deletions {

    private final JdbcClient jdbc;
    private final List<KeyedTable> tables;
    private final Dependants dependants;
    private final AuditLog audit;

    Deletions(JdbcClient jdbc, List<KeyedTable> tables, Dependants dependants, AuditLog audit) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.dependants = dependants;
        this.audit = audit;
    }

    /**
     * What would go, with the rows that hang on it. Waits for nobody and holds nobody up.
     *
     * @param entries in the order in which they would go
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public List<Item> preview(List<QuarantineEntry> entries) {
        Map<QuarantineKind, Map<String, Map<String, Long>>> counts = tables.stream()
                .collect(Collectors.toMap(KeyedTable::kind, table -> dependants.count(table, refs(entries, table))));
        return entries.stream()
                .map(entry ->
                        item(entry, counts.getOrDefault(entry.kind(), Map.of()).getOrDefault(entry.ref(), Map.of())))
                .toList();
    }

    private static List<String> refs(List<QuarantineEntry> entries, KeyedTable table) {
        return entries.stream()
                .filter(entry -> entry.kind() == table.kind())
                .map(QuarantineEntry::ref)
                .toList();
    }

    /**
     * Deletes the thing, what hangs on it, and its entry, which the caller has locked, in the caller's transaction.
     *
     * @param action as the audit log calls it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Item delete(QuarantineEntry entry, String action, String who) {
        Map<String, Long> counts =
                table(entry).map(table -> dependants.delete(table, entry.ref())).orElse(Map.of());
        jdbc.sql("delete from quarantine where id = :id")
                .param("id", entry.id())
                .update();
        Map<String, Object> gone = new LinkedHashMap<>(entry.inAudit());
        gone.put("rows", counts);
        audit.record(who, action, entry.subject(), gone, Map.of());
        return item(entry, counts);
    }

    /**
     * Locks the open item of whatever run is to work on the thing, so that none begins meanwhile.
     *
     * @return the run that works on it just now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> runAtWork(QuarantineEntry entry) {
        record Open(long runId, boolean atWork) {}
        return jdbc.sql("""
                        select run_id, claim is not null as at_work
                          from run_items
                         where resource = :resource and outcome is null
                           for update
                        """)
                .param("resource", entry.resource())
                .query(Open.class)
                .optional()
                .filter(Open::atWork)
                .map(Open::runId);
    }

    // Of a kind that no feature has yet, there is only the entry.
    private Optional<KeyedTable> table(QuarantineEntry entry) {
        return tables.stream().filter(table -> table.kind() == entry.kind()).findFirst();
    }

    private static Item item(QuarantineEntry entry, Map<String, Long> counts) {
        return new Item(entry.ref(), entry.name(), entry.reason(), counts);
    }
}
