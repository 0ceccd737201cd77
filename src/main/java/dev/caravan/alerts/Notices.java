package dev.caravan.alerts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.RunLedger;
import dev.caravan.runs.StartRequest;
import dev.caravan.runs.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises in the ledger who is to be told of what. */
@Component("alertNotices")
public class Notices {

    private final JdbcClient jdbc;
    private final RunLedger ledger;
    private final Channels channels;

    Notices(JdbcClient jdbc, RunLedger ledger, Channels channels) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.channels = channels;
    }

    /** A run that tells, and the lanes in which its items wait. */
    public record Told(long runId, List<String> lanes) {}

    /** {@return whether anything has changed that nobody was told} */
    @UnitOfWork(readOnly = true)
    public boolean due() {
        return jdbc.sql("select exists (select from alerts where untold is not null)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Opens a run with an item for each change and channel, in the transaction that notes the changes as told.
     *
     * @param cause what started the check
     * @return empty when nothing has changed, or there is no channel
     */
    @UnitOfWork
    public Optional<Told> promise(Trigger cause) {
        List<AlertChange> changes = take();
        if (changes.isEmpty() || channels.all().isEmpty()) {
            return Optional.empty();
        }
        long run = ledger.open(wish(changes, cause)).runId();
        List<PromisedItem> items = changes.stream()
                .flatMap(change -> channels.all().stream().map(change::toTell))
                .toList();
        return Optional.of(new Told(run, ledger.promise(run, items)));
    }

    private List<AlertChange> take() {
        return jdbc.sql("""
                        with taken as (
                            select id, untold from alerts where untold is not null order by id for update skip locked)
                        update alerts a set untold = null, notified_at = clock_timestamp()
                          from taken t
                         where a.id = t.id
                        returning a.id, a.rule, a.subject, a.summary, t.untold as change
                        """).query(AlertChange::of).list();
    }

    // With a subject, so that one that waits for a channel keeps no other from starting.
    private static StartRequest wish(List<AlertChange> changes, Trigger cause) {
        Map<Change, Long> counts = changes.stream()
                .collect(Collectors.groupingBy(AlertChange::change, TreeMap::new, Collectors.counting()));
        String subject = counts.entrySet().stream()
                .map(count -> "%d %s".formatted(count.getValue(), count.getKey().word()))
                .collect(Collectors.joining(", "));
        String key = AlertJobs.NOTIFY + "/" + UUID.randomUUID();
        return new StartRequest(
                AlertJobs.NOTIFY, AlertJobs.NOTIFY, subject, Optional.empty(), cause, "alerts", Optional.empty(), key);
    }
}
