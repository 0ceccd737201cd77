package dev.caravan.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.quarantine.PurgeReport.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what a purge would delete, or has deleted, in the same words. */
@Component("purgeReports")
public class PurgeReports {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final PurgeCandidates candidates;
    private final Deletions deletions;
    private final ObjectMapper json;

    PurgeReports(JdbcClient jdbc, PurgeCandidates candidates, Deletions deletions, ObjectMapper json) {
        this.jdbc = jdbc;
        this.candidates = candidates;
        this.deletions = deletions;
        this.json = json;
    }

    /**
     * Whether nothing is to be deleted.
     *
     * @param sent {@code true} or {@code false}; null is false
     * @throws InvalidRequestException when it is neither
     */
    public boolean dryRun(@Nullable String sent) {
        boolean dry = "true".equals(sent);
        if (sent != null && !dry && !"false".equals(sent)) {
            throw InvalidRequestException.of("dryRun", "must be true or false");
        }
        return dry;
    }

    /** {@return what a purge would delete now} */
    public PurgeReport pastGrace() {
        return new PurgeReport(true, deletions.preview(candidates.pastGrace()));
    }

    /** {@return what that run has found invalid and would go, if no grace were waited for} */
    public PurgeReport foundBy(long run) {
        return new PurgeReport(true, deletions.preview(candidates.foundBy(run)));
    }

    /** {@return what a purge would begin with} */
    public List<QuarantineEntry> entriesPastGrace(int most) {
        return candidates.pastGrace().stream().limit(most).toList();
    }

    /** {@return what would go with these entries} */
    public List<Item> of(List<QuarantineEntry> entries) {
        return deletions.preview(entries);
    }

    /**
     * What the purge has deleted.
     *
     * @throws ConflictException while it goes on, as that is not all; names its run
     */
    @UnitOfWork(readOnly = true)
    public PurgeReport deletedBy(long runId) {
        requireEnded(runId);
        return new PurgeReport(
                false, jdbc.sql("""
                        select key, details ->> 'name' as name, details ->> 'reason' as reason, details -> 'counts' as counts
                          from run_items
                         where run_id = :run and outcome = 'done'
                         order by key
                        """).param("run", runId).query(this::item).list());
    }

    private void requireEnded(long runId) {
        boolean running = jdbc.sql("select status = 2 from runs where id = :run")
                .param("run", runId)
                .query(Boolean.class)
                .single();
        if (running) {
            throw new ConflictException(
                    "Run %d is still deleting; ask again with the same Idempotency-Key, or look at what the run tells"
                            .formatted(runId),
                    Map.of("runId", runId));
        }
    }

    private Item item(ResultSet row, int number) throws SQLException {
        return new Item(row.getString("key"), row.getString("name"), row.getString("reason"), counts(row));
    }

    private Map<String, Long> counts(ResultSet row) throws SQLException {
        try {
            return new TreeMap<>(json.readValue(row.getString("counts"), COUNTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A purge keeps counts by table, as JSON: " + row.getString("counts"), e);
        }
    }
}
