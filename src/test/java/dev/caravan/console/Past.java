package dev.caravan.console;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened before a test began: history that would take too long to live through. */
final class Past {

    private final JdbcClient jdbc;

    Past(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts of the job that became all that there is, and one of a job that nobody takes any more. */
    void plannedStarts(String job, String reason) {
        jdbc.sql("""
                        insert into planned_fires (name, planned_time, outcome, reason, run_id, planned_at, decided_at, decided_by)
                        select :job, clock_timestamp() - n * interval '1 hour', outcome, reason,
                               case outcome when 'fired' then (select max(id) from runs) end,
                               clock_timestamp() - interval '1 day', clock_timestamp() - n * interval '1 hour', 'node-1 (17)'
                          from (values (1, 'fired', ''), (2, 'skipped', :reason), (3, 'skipped', 'nothing_due'),
                                       (4, 'missed', 'down; nothing makes up for it')) as past (n, outcome, reason)
                         where outcome <> 'fired' or exists (select from runs)
                        """).param("job", job).param("reason", reason).update();
    }

    /** A start that nobody was woken for. */
    void unexplainedStart() {
        jdbc.sql("update nodes set started_at = started_at - interval '1 hour'").update();
        jdbc.sql("""
                        insert into planned_fires (name, planned_time, planned_at)
                        values ('retired-job', clock_timestamp() - interval '10 minutes', clock_timestamp() - interval '1 hour')
                        """).update();
    }

    /** One alert that is open, and one that is over. */
    void alerts() {
        jdbc.sql("""
                        insert into alerts (rule, subject, summary, path, since, first_seen_at, last_seen_at, opened_at, closed_at)
                        select rule, subject, summary, '/', now() - interval '2 hours', now() - interval '2 hours', now(),
                               now() - interval '1 hour', closed
                          from (values ('health-degraded', 'caravan', 'Caravan is degraded: disk: 97 % full. GET /api/health says more', null),
                                       ('stale-workspace', 'Northwind', 'Northwind was last complete 3 days ago', now())
                               ) as past (rule, subject, summary, closed)
                        """).update();
    }

    /** A run with many items, of which the first is put off for an hour, so that it stands still while it is looked at. */
    long runUnderWay(String job) {
        long run = jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, request_key, exclusive, promised_at, items_promised)
                        values (:job, 'api', 'admin', 'under way', false, clock_timestamp(), 12600)
                        returning id
                        """).param("job", job).query(Long.class).single();
        jdbc.sql("""
                        insert into run_items (run_id, key, resource, lane, not_before)
                        values (:run, 'Northwind', 'workspace/under-way', 'workspaces-small', clock_timestamp() + interval '1 hour')
                        """).param("run", run).update();
        return run;
    }

    /** Runs of a script outside on each of the last days, some of which went wrong. */
    void outsideRuns(String script) {
        jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, message, request_key, exclusive, status, start_time, end_time)
                        select :script, 'external', 'cron', 'invoices of the day', :script || n, false,
                               case when n % 7 = 3 then -1 when n % 5 = 2 then 1 else 0 end,
                               clock_timestamp() - n * interval '8 hours' - interval '4 minutes',
                               clock_timestamp() - n * interval '8 hours' - n % 9 * interval '20 seconds'
                          from generate_series(0, 80) as n
                        """).param("script", script).update();
    }
}
