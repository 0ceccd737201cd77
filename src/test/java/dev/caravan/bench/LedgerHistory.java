package dev.caravan.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a ledger as years would: runs of 40 scripts over the last 90 days and some that are due for pruning, each with
 * items. What is common hides what is rare: a script of three runs, a status of one script only, a trigger in a thousand.
 * The same number makes the same history, but for its times.
 */
final class LedgerHistory {

    /** Runs in a transaction. */
    private static final int CHUNK = 100_000;

    /** One in so many runs ended longer ago than runs are kept. */
    private static final int PRUNED = 100;

    private final JdbcClient jdbc;
    private final int runs;
    private final int items;

    /** @param items of each run */
    LedgerHistory(JdbcClient jdbc, int runs, int items) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.items = items;
    }

    /** Without indexes and triggers, which are there again afterwards, and without checks of what fits by its making. */
    void write() {
        List<String> indexes = jdbc.sql("""
                        select pg_get_indexdef(i.indexrelid)
                          from pg_index i
                         where i.indrelid in ('runs'::regclass, 'run_items'::regclass)
                           and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                        """).query(String.class).list();
        jdbc.sql("""
                        do $$ declare name text; begin
                            for name in select i.indexrelid::regclass
                                          from pg_index i
                                         where i.indrelid in ('runs'::regclass, 'run_items'::regclass)
                                           and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                            loop execute 'drop index ' || name; end loop;
                        end $$
                        """).update();
        for (int first = 1; first <= runs; first += CHUNK) {
            write(first, Math.min(runs, first + CHUNK - 1));
        }
        indexes.forEach(index -> jdbc.sql(index).update());
        jdbc.sql("select setval(pg_get_serial_sequence('runs', 'id'), :runs)")
                .param("runs", runs)
                .query(Long.class)
                .single();
        countDays();
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    /** {@return how many of them are older than runs are kept} */
    long due() {
        return jdbc.sql("select count(*) from runs where status <> 2 and end_time < now() - interval '90 days'")
                .query(Long.class)
                .single();
    }

    /** Opens runs of outside scripts that nobody hears of any more. */
    void addStuck(int number) {
        jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, start_time, request_key, exclusive)
                        select 'stuck-' || n % 7, 'external', 'bench', now() - interval '4 days', gen_random_uuid()::text, false
                          from generate_series(1, :number) as n
                        """).param("number", number).update();
    }

    // One statement, so that the setting, which only a superuser may choose, ends with it: no triggers, no foreign
    // keys.
    private void write(int first, int last) {
        jdbc.sql("""
                        do $$ begin
                            set local session_replication_role = replica;
                            insert into runs (id, script_name, subject, status, trigger, requested_by, start_time, end_time,
                                              message, cancelled_at, cancelled_by, request_key, exclusive, promised_at, items_promised, items_done,
                                              items_failed)
                            overriding system value
                            select n, script, subject, status, trigger, 'bench', start_time,
                                   start_time + make_interval(secs => 1 + n %% 600),
                                   case when status = 0 then 'all done' else 'failed: item-1 (HTTP 500, 3 tries)' end,
                                   case when status = -2 then start_time end, case when status = -2 then 'bench' end,
                                   'bench-' || n, false, start_time, %5$d, case when status = 0 then %5$d else %5$d - 1 end,
                                   case when status = 0 then 0 else 1 end
                              from (select n,
                                           case when n %% 400000 = 7 then 'script-rare'
                                                when n %% 3 = 0 then 'script-frequent'
                                                else 'script-' || n %% 38 end as script,
                                           case when n %% 33 = 0 then 'subject-' || n %% 900 else '' end as subject,
                                           case when n %% 38 = 5 and n %% 3 <> 0 and n %% 50 = 1 then -2
                                                when n %% 20 = 1 then 1
                                                when n %% 25 = 2 then -1
                                                else 0 end as status,
                                           case when n %% 1000 = 3 then 'recovery'
                                                when n %% 100 = 4 then 'console'
                                                when n %% 10 = 5 then 'api'
                                                when n %% 2 = 0 then 'external'
                                                else 'schedule' end as trigger,
                                           now() - interval '15 minutes'
                                           - (%2$d - n) * case when n <= %4$d then interval '95 days' else interval '89 days' end
                                             / %2$d as start_time
                                      from generate_series(%1$d, %3$d) as n) as made;
                            insert into run_items (run_id, key, resource, lane, outcome, reason, attempts, expected, actual,
                                                   promised_at, started_at, ended_at)
                            select r.id, 'item-' || n, 'thing/' || (r.id * %5$d + n) %% 5000, 'bench',
                                   case when n = 1 and r.status <> 0 then 'failed' else 'done' end,
                                   case when n = 1 and r.status <> 0 then 'HTTP 500, 3 tries' else '' end,
                                   1, 200, 200, r.start_time, r.start_time, r.end_time
                              from runs r
                             cross join generate_series(1, %5$d) as n
                             where r.id between %1$d and %3$d;
                        end $$
                        """.formatted(first, runs, last, runs / PRUNED, items)).update();
    }

    private void countDays() {
        jdbc.sql("""
                        insert into run_days
                        select script_name, (end_time at time zone 'UTC')::date, count(*),
                               count(*) filter (where status = 0), count(*) filter (where status = 1),
                               count(*) filter (where status = -1), count(*) filter (where status = -2),
                               sum(extract(epoch from end_time - start_time) * 1000)::bigint,
                               sum(items_promised), sum(items_done), sum(items_failed), 0, 0
                          from runs
                         where status <> 2
                         group by 1, 2
                            on conflict do nothing
                        """).update();
    }
}
