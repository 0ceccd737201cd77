package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.PutBack;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what a run came to, and says it in words: how many, and who, where and why not. */
@Component("scriptVerdicts")
public class ScriptVerdicts {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptVerdicts.class);

    private static final int NAMED = 5;

    private final JdbcClient jdbc;

    ScriptVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts what became of the run's scripts, and writes down who answers and who does not, for the runs that follow. */
    @UnitOfWork
    public void count(Run run) {
        jdbc.sql("""
                        insert into script_sync_figures as f (run_id, synced, stale, newly_stale, restored, held, failed,
                                                              deferred, skipped)
                        select :run,
                               count(*) filter (where outcome = 'done'),
                               count(*) filter (where outcome = 'quarantined'),
                               count(*) filter (where outcome = 'quarantined' and stage = :judgement and priority <> :recheck),
                               count(*) filter (where outcome = 'done' and priority = :recheck),
                               count(*) filter (where outcome = 'held'),
                               count(*) filter (where outcome in ('failed', 'partial')),
                               count(*) filter (where outcome = 'deferred'),
                               count(*) filter (where outcome = 'skipped')
                          from run_items
                         where run_id = :run
                        on conflict (run_id) do update
                           set (synced, stale, newly_stale, restored, held, failed, deferred, skipped)
                               = (excluded.synced, excluded.stale, excluded.newly_stale, excluded.restored, excluded.held,
                                  excluded.failed, excluded.deferred, excluded.skipped)
                        """)
                .param("run", run.id())
                .param("judgement", PutBack.JUDGEMENT)
                .param("recheck", ScriptPromises.RECHECK)
                .update();
        jdbc.sql("""
                        update scripts s
                           set healthy = case when i.outcome in ('done', 'quarantined') then i.outcome = 'done' else s.healthy end,
                               deferred_since = null
                          from run_items i
                         where i.run_id = :run and i.key = s.script_id and (i.started_at is not null or i.outcome = 'quarantined')
                           and ((i.outcome in ('done', 'quarantined') and s.healthy <> (i.outcome = 'done'))
                                or (i.outcome in ('failed', 'held', 'quarantined') and s.deferred_since is not null))
                        """).param("run", run.id()).update();
    }

    /** Success when all are done or known to be stale; failed when none is done and something failed. */
    @UnitOfWork(readOnly = true)
    public Verdict of(Run run) {
        Sums sums = jdbc.sql("""
                        select (select count(*) from run_items i where i.run_id = f.run_id) as scripts,
                               synced, stale, newly_stale, restored, failed, calls
                          from script_sync_figures f
                         where run_id = :run
                        """).param("run", run.id()).query(Sums.class).single();
        Verdict verdict = new Verdict(sums.status(), sums.inWords() + others(run));
        LOG.info("run={} {}: {}", run.id(), verdict.status().word(), verdict.message());
        return verdict;
    }

    private String others(Run run) {
        List<Others> groups =
                jdbc.sql("""
                        select i.outcome, i.reason, count(*) as scripts, min(coalesce(s.name, i.key)) as name
                          from run_items i
                          left join scripts s on s.script_id = i.key
                         where i.run_id = :run and i.outcome not in ('done', 'quarantined', 'cancelled')
                         group by i.outcome, i.reason
                         order by array_position(array['failed', 'held', 'deferred', 'skipped'], i.outcome), count(*) desc, 4
                        """).param("run", run.id()).query(Others.class).list();
        String named = groups.stream().limit(NAMED).map(Others::inWords).collect(Collectors.joining());
        long more = groups.stream().skip(NAMED).mapToLong(Others::scripts).sum();
        return more == 0 ? named : named + "; and %d more".formatted(more);
    }

    private record Sums(int scripts, int synced, int stale, int newlyStale, int restored, int failed, long calls) {

        RunStatus status() {
            if (synced + stale == scripts) {
                return RunStatus.SUCCESS;
            }
            return synced == 0 && failed > 0 ? RunStatus.FAILED : RunStatus.PARTIAL;
        }

        String inWords() {
            if (scripts == 0) {
                return "no script is registered";
            }
            return String.format(
                    Locale.ROOT,
                    "%,d of %,d scripts synced%s%s; %,d %s",
                    synced,
                    scripts,
                    restored == 0 ? "" : " (%d restored)".formatted(restored),
                    stale == 0 ? "" : String.format(Locale.ROOT, ", %,d stale (%,d newly)", stale, newlyStale),
                    calls,
                    calls == 1 ? "call" : "calls");
        }
    }

    private record Others(String outcome, String reason, long scripts, String name) {

        String inWords() {
            return "; %s: %s (%s)".formatted(outcome, scripts == 1 ? name : scripts + " scripts", reason);
        }
    }
}
