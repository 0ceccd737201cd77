package dev.caravan.alerts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in words what a check changed, or who was told. */
@Component("alertVerdicts")
public class AlertVerdicts {

    private static final int NAMED = 5;

    private final JdbcClient jdbc;

    AlertVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a check always success; of a telling success when nothing failed, failed when nothing was told. */
    @UnitOfWork(readOnly = true)
    public Verdict of(Run run) {
        return run.scriptName().equals(AlertJobs.CHECK) ? ofCheck(run) : ofTelling(run);
    }

    private Verdict ofCheck(Run run) {
        String changes = jdbc.sql("""
                        select count(*) || ' ' || split_part(reason, ':', 1)
                          from run_items
                         where run_id = :run
                         group by split_part(reason, ':', 1)
                         order by array_position(array['opened', 'closed', 'repeated'], split_part(reason, ':', 1))
                        """).param("run", run.id()).query(String.class).list().stream()
                .collect(Collectors.joining(", "));
        return new Verdict(RunStatus.SUCCESS, changes.isEmpty() ? "nothing to open or close" : changes);
    }

    private Verdict ofTelling(Run run) {
        Sums sums = jdbc.sql("""
                        select count(*) as promised,
                               count(*) filter (where outcome = 'done') as told,
                               count(*) filter (where outcome = 'failed') as failed,
                               count(*) filter (where outcome = 'skipped') as outdated
                          from run_items
                         where run_id = :run
                        """).param("run", run.id()).query(Sums.class).single();
        String words = "%d of %d told%s"
                .formatted(
                        sums.told(),
                        sums.promised(),
                        sums.outdated() == 0 ? "" : ", %d closed before".formatted(sums.outdated()));
        if (sums.failed() == 0) {
            return new Verdict(RunStatus.SUCCESS, words);
        }
        return new Verdict(
                sums.told() == 0 ? RunStatus.FAILED : RunStatus.PARTIAL,
                "%s; failed: %s".formatted(words, failed(run)));
    }

    private String failed(Run run) {
        List<String> failed =
                jdbc.sql("""
                        select key || ' (' || reason || ')'
                          from run_items
                         where run_id = :run and outcome = 'failed'
                         order by id
                        """).param("run", run.id()).query(String.class).list();
        String more = failed.size() > NAMED ? " and %d more".formatted(failed.size() - NAMED) : "";
        return failed.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }

    private record Sums(int promised, int told, int failed, int outdated) {}
}
