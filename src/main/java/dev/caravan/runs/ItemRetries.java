package dev.caravan.runs;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.PathText;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tries one item of an ended run again, alone. What ended stays as it ended: the new try is a run of its own.
 */
@Component("itemRetries")
public class ItemRetries {

    private final JdbcClient jdbc;
    private final List<ItemRetry> kinds;

    ItemRetries(JdbcClient jdbc, List<ItemRetry> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /**
     * The start of a run for one item of an ended run.
     *
     * @param runId the ended run's number, as sent
     * @param key the item's key, percent-encoded, or the id of what it stands for
     * @throws RunNotFoundException when there is no run of that number
     * @throws ItemNotFoundException when the run has no such item
     * @throws ConflictException while the run has not ended, and for what cannot be done alone
     */
    @UnitOfWork(readOnly = true)
    public StartRequest request(String runId, String key, String requestedBy) {
        long run = RunNumber.of(runId);
        requireEnded(run);
        return again(run, resource(run, PathText.decoded(key)), requestedBy);
    }

    /**
     * The same for an item that was looked up before.
     *
     * @throws ConflictException while the run has not ended, and for what cannot be done alone
     */
    @UnitOfWork(readOnly = true)
    public StartRequest requestFor(ListedItem item, String requestedBy) {
        requireEnded(item.runId());
        return again(item.runId(), item.resource(), requestedBy);
    }

    /** {@return whether a thing of this kind can be done again alone} */
    public boolean knows(String resource) {
        return kinds.stream().anyMatch(kind -> kind.knows(resource));
    }

    private StartRequest again(long run, String resource, String requestedBy) {
        return kinds.stream()
                .flatMap(kind -> kind.again(resource, requestedBy).stream())
                .findFirst()
                .orElseThrow(() -> new ConflictException(
                        "This item cannot be done alone; start the whole job again", Map.of("runId", run)));
    }

    private void requireEnded(long run) {
        boolean running = jdbc.sql("select status = 2 from runs where id = :run")
                .param("run", run)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> RunNotFoundException.numbered(String.valueOf(run)));
        if (running) {
            throw new ConflictException(
                    "Run %d is still running, and tries again by itself what may be tried again".formatted(run),
                    Map.of("runId", run));
        }
    }

    private String resource(long run, String key) {
        return jdbc.sql("""
                        select resource
                          from run_items
                         where run_id = :run and (key = :key or split_part(resource, '/', 2) = :key)
                         order by key = :key desc
                         limit 1
                        """)
                .param("run", run)
                .param("key", key)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ItemNotFoundException(run, key));
    }
}
