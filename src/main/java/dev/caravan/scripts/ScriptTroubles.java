package dev.caravan.scripts;

import dev.caravan.alerts.Found;
import dev.caravan.platform.database.Columns;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with scripts, in words that tell what to do. */
@Component
class ScriptTroubles {

    private static final int MANY = 5;

    private final JdbcClient jdbc;

    ScriptTroubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the last run, where it found more scripts stale than happens by itself} */
    List<Found> newlyStale() {
        return jdbc.sql("""
                        select r.id, r.end_time, f.newly_stale
                          from (select id, end_time from runs
                                 where script_name = :job and status <> 2
                                 order by start_time desc, id desc
                                 limit 1) r
                          join script_sync_figures f on f.run_id = r.id
                         where f.newly_stale > :many
                        """)
                .param("job", ScriptJobs.SYNC)
                .param("many", MANY)
                .query((row, number) -> new Found(
                        ScriptJobs.SYNC,
                        "Run %d found %d scripts to be stale that were not known to be. They are quarantined, with Google's words, and deleted after their grace; restore what should not be"
                                .formatted(row.getLong("id"), row.getInt("newly_stale")),
                        Columns.instant(row, "end_time").orElseThrow(),
                        "/quarantine"))
                .list();
    }

    /** {@return credentials of which so many scripts were refused that none of them is quarantined} */
    List<Found> heldByCredential() {
        return jdbc.sql("""
                        select c.name, count(*) as scripts, min(s.name) as example, min(q.evidence) as evidence,
                               min(q.first_seen) as since
                          from quarantine q
                          join scripts s on s.script_id = q.ref
                          join credentials c on c.id = s.credential_id
                         where q.kind = 'script' and q.state = 'held'
                         group by c.name
                         order by c.name
                        """)
                .query((row, number) -> new Found(
                        "scripts of " + row.getString("name"),
                        "%d scripts are refused, such as %s: %s. They are tried at each run, and not on the way to deletion. Look whether credential '%s' is still the right one"
                                .formatted(
                                        row.getLong("scripts"),
                                        row.getString("example"),
                                        row.getString("evidence"),
                                        row.getString("name")),
                        Columns.instant(row, "since").orElseThrow(),
                        "/quarantine"))
                .list();
    }

    /** {@return credentials of which the quota is used up while scripts wait for it, or of which the last run left some behind} */
    List<Found> quotaUsed() {
        return jdbc.sql("""
                        select c.name, count(*) as scripts, coalesce(min(s.deferred_since), min(i.promised_at)) as since,
                               bool_or(b.paused_until > clock_timestamp()) as paused
                          from scripts s
                          join credentials c on c.id = s.credential_id
                          left join budgets b on b.key = :budget || c.name
                          left join run_items i on i.resource = 'script/' || s.script_id and i.outcome is null
                         where s.deferred_since is not null
                            or (i.id is not null and b.paused_until > clock_timestamp())
                         group by c.name
                         order by c.name
                        """)
                .param("budget", ScriptClaims.BUDGET)
                .query((row, number) -> new Found(
                        row.getString("name"),
                        "%d scripts of credential '%s' %s. They are first in line at the next run; where it stays so, ask Google for more quota, or share the scripts among more owners"
                                .formatted(
                                        row.getLong("scripts"),
                                        row.getString("name"),
                                        row.getBoolean("paused")
                                                ? "wait, as Google's quota is used up"
                                                : "were not reached by the last run"),
                        Columns.instant(row, "since").orElseThrow(),
                        "/scripts"))
                .list();
    }
}
