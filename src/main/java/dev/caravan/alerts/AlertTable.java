package dev.caravan.alerts;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code alerts}, as checks write it: one check at a time over all nodes, each statement for everything that was
 * found. A look that began before another one's result was written takes nothing back that the other saw.
 */
@Component
class AlertTable {

    private static final String FOUND = """
            unnest(cast(:rules as text[]), cast(:subjects as text[]), cast(:summaries as text[]), cast(:paths as text[]),
                   cast(:sinces as timestamptz[])) as f (rule, subject, summary, path, since)
            """;

    private static final String UNSEEN = " a.rule = any (:complete) and a.last_seen_at < :at";

    // Rules that this version does not know: a node of the other version may still see to them, so an hour.
    private static final String OF_NO_RULE =
            " not a.rule = any (:known) and a.last_seen_at < cast(:at as timestamptz) - interval '1 hour'";

    private static final String HELD_LONG_ENOUGH = """
             a.opened_at is null and a.closed_at is null
               and exists (select from unnest(:complete, :holds) as r (rule, hold)
                            where r.rule = a.rule and a.last_seen_at >= a.first_seen_at + make_interval(secs => r.hold))
            """;

    private static final String DUE_AGAIN = """
             a.rule = any (:complete) and a.opened_at is not null and a.closed_at is null and a.untold is null
               and a.notified_at < clock_timestamp() - make_interval(secs => :repeatEvery)
            """;

    private final JdbcClient jdbc;
    private final AlertRules rules;

    AlertTable(JdbcClient jdbc, AlertRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** Keeps every other check from writing until the transaction has ended; readers go on. */
    void lock() {
        jdbc.sql("lock table alerts in share row exclusive mode").update();
    }

    /** Notes what is seen, what is new as not opened yet; what was not opened and is not seen any more goes. */
    void note(Evaluation seen) {
        seen.bind(jdbc.sql(
                        "update alerts a set last_seen_at = greatest(a.last_seen_at, :at), summary = f.summary, path = f.path"
                                + " from " + FOUND
                                + " where a.rule = f.rule and a.subject = f.subject and a.closed_at is null"))
                .update();
        seen.bind(jdbc.sql("insert into alerts (rule, subject, summary, path, since, first_seen_at, last_seen_at)"
                        + " select f.rule, f.subject, f.summary, f.path, f.since, :at, :at from " + FOUND
                        + " where not exists (select from alerts a where a.rule = f.rule and a.subject = f.subject"
                        + " and (a.closed_at is null or a.closed_at > :at))"))
                .update();
        jdbc.sql("delete from alerts a where a.opened_at is null and (" + UNSEEN + " or" + OF_NO_RULE + ")")
                .param("at", seen.at())
                .param("complete", complete(seen))
                .param("known", rules.names().toArray(String[]::new))
                .update();
    }

    /** {@return whether anything is to be opened, closed or told again, by what has been noted} */
    boolean somethingToChange(Evaluation seen, Duration repeatEvery) {
        return jdbc.sql("select exists (select from alerts a where a.closed_at is null and (" + UNSEEN + " or"
                        + OF_NO_RULE + " or" + HELD_LONG_ENOUGH + " or" + DUE_AGAIN + "))")
                .param("at", seen.at())
                .param("complete", complete(seen))
                .param("known", rules.names().toArray(String[]::new))
                .param("holds", rules.holdSeconds(seen.rules()))
                .param("repeatEvery", (double) repeatEvery.toSeconds())
                .query(Boolean.class)
                .single();
    }

    List<AlertChange> open(Evaluation seen) {
        return jdbc.sql("update alerts a set opened_at = clock_timestamp(), untold = 'opened' where" + HELD_LONG_ENOUGH
                        + " returning id, rule, subject, summary, untold as change")
                .param("complete", complete(seen))
                .param("holds", rules.holdSeconds(seen.rules()))
                .query(AlertChange::of)
                .list();
    }

    /** Closes what was not seen; what was opened and not told yet is told of as closed only. */
    List<AlertChange> close(Evaluation seen) {
        return jdbc.sql("update alerts a set closed_at = clock_timestamp(), untold = 'closed'"
                        + " where a.opened_at is not null and a.closed_at is null and (" + UNSEEN + " or" + OF_NO_RULE
                        + ") returning id, rule, subject, summary, untold as change")
                .param("at", seen.at())
                .param("complete", complete(seen))
                .param("known", rules.names().toArray(String[]::new))
                .query(AlertChange::of)
                .list();
    }

    List<AlertChange> repeat(Evaluation seen, Duration every) {
        return jdbc.sql("update alerts a set untold = 'repeated' where" + DUE_AGAIN
                        + " returning id, rule, subject, summary, untold as change")
                .param("complete", complete(seen))
                .param("repeatEvery", (double) every.toSeconds())
                .query(AlertChange::of)
                .list();
    }

    private static String[] complete(Evaluation seen) {
        return seen.rules().toArray(String[]::new);
    }
}
