package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends, in one statement, what waits in a lane and is not to be called in its run any more. What somebody has claimed ends by
 * itself. A known-stale script that was only to be looked at again stays what it is.
 */
@Component("scriptSkips")
public class ScriptSkips {

    private final JdbcClient jdbc;
    private final ScriptsProperties properties;

    ScriptSkips(JdbcClient jdbc, ScriptsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Why scripts of a credential are skipped. */
    static String reason(String credential, String why) {
        return "credential '%s': %s".formatted(credential, why);
    }

    /** Skips what waits for a credential that cannot be used. */
    @UnitOfWork
    public void skipUnusable() {
        jdbc.sql("""
                        update run_items i
                           set outcome = case when i.priority = :recheck then 'quarantined' else 'skipped' end,
                               reason = 'credential ''' || c.name || ''': ' || c.invalid_reason,
                               ended_at = clock_timestamp()
                          from credentials c
                         where c.trouble is not null and i.lane = :prefix || c.id
                           and i.id in (select w.id
                                          from credentials u
                                          join run_items w on w.lane = :prefix || u.id
                                         where u.provider = 'google' and u.trouble is not null
                                           and w.outcome is null and w.claim is null
                                         order by w.id
                                           for update of w skip locked)
                        """)
                .param("recheck", ScriptPromises.RECHECK)
                .param("prefix", ScriptLanes.OF_CREDENTIAL)
                .update();
    }

    /**
     * Ends what waits in runs whose time is over: deferred, and first in line at the next run. What waited because its
     * upstream was down has failed.
     */
    @UnitOfWork
    public void endOverdue() {
        jdbc.sql("""
                        with ended as (
                            update run_items i
                               set outcome = case when i.priority = :recheck then 'quarantined'
                                                  when i.reason like :down then 'failed'
                                                  else 'deferred' end,
                                   reason = 'not reached within ' || :minutes || ' min'
                                            || case when i.reason = '' then '' else ': ' || i.reason end,
                                   ended_at = clock_timestamp()
                             where i.id in (select w.id
                                              from runs r
                                              join run_items w on w.run_id = r.id
                                             where r.status = 2 and r.script_name in (:all, :one)
                                               and r.start_time < clock_timestamp() - make_interval(secs => :deadline)
                                               and w.lane like :lanes and w.outcome is null and w.claim is null
                                             order by w.id
                                               for update of w skip locked)
                            returning i.key, i.outcome)
                        update scripts s
                           set deferred_since = coalesce(s.deferred_since, clock_timestamp())
                          from ended
                         where ended.key = s.script_id and ended.outcome = 'deferred'
                        """)
                .param("recheck", ScriptPromises.RECHECK)
                .param("down", GoogleRefusals.DOWN + "%")
                .param("minutes", properties.runDeadline().toMinutes())
                .param("deadline", properties.runDeadlineSeconds())
                .param("all", ScriptJobs.SYNC)
                .param("one", ScriptJobs.SYNC_ONE)
                .param("lanes", ScriptLanes.OF_CREDENTIAL + "%")
                .update();
    }
}
