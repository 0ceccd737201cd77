package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Verdict;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in words what a purge deleted. */
@Component("purgeVerdicts")
public class PurgeVerdicts {

    private final JdbcClient jdbc;

    PurgeVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Success when nothing failed; failed when nothing but that happened. */
    @UnitOfWork(readOnly = true)
    public Verdict of(Run run) {
        Sums sums = jdbc.sql("""
                        select count(*) as promised,
                               count(*) filter (where outcome = 'done') as deleted,
                               count(*) filter (where outcome = 'failed') as failed,
                               count(*) filter (where outcome = 'skipped') as kept,
                               coalesce(sum(actual), 0) as dependants
                          from run_items
                         where run_id = :run
                        """).param("run", run.id()).query(Sums.class).single();
        return new Verdict(sums.status(), sums.inWords());
    }

    private record Sums(long promised, long deleted, long failed, long kept, long dependants) {

        RunStatus status() {
            if (failed == 0) {
                return RunStatus.SUCCESS;
            }
            return deleted == 0 ? RunStatus.FAILED : RunStatus.PARTIAL;
        }

        String inWords() {
            if (promised == 0) {
                return "nothing is past its grace";
            }
            return String.format(
                            Locale.ROOT,
                            "%,d of %,d scripts deleted, with %,d rows that hung on them",
                            deleted,
                            promised,
                            dependants)
                    + (kept > 0 ? "; %d kept".formatted(kept) : "")
                    + (failed > 0 ? "; %d could not be deleted".formatted(failed) : "");
        }
    }
}
