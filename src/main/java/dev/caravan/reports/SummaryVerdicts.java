package dev.caravan.reports;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in words who was told of a week, and who was not. */
@Component("summaryVerdicts")
public class SummaryVerdicts {

    private final JdbcClient jdbc;

    SummaryVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Success when nobody is left untold who could be told; failed when somebody was to be told, and nobody was. */
    @UnitOfWork(readOnly = true)
    public Verdict of(Run run) {
        List<Told> all = jdbc.sql("""
                        select key as target, outcome, reason, outcome = 'failed' or jsonb_exists(details, :trouble) as wrong
                          from run_items
                         where run_id = :run
                         order by outcome <> 'done', key
                        """)
                .param("run", run.id())
                .param("trouble", TellingFailures.TROUBLE)
                .query(Told.class)
                .list();
        String week = Week.endedBefore(run.startTime()).id();
        if (all.isEmpty()) {
            return new Verdict(
                    RunStatus.SUCCESS,
                    "%s was counted; nobody is to be told, as neither caravan.alerts.channels nor caravan.reports.spreadsheet-id is set"
                            .formatted(week));
        }
        return new Verdict(
                status(all),
                "%s: %s".formatted(week, all.stream().map(Told::inWords).collect(Collectors.joining("; "))));
    }

    private static RunStatus status(List<Told> all) {
        if (all.stream().noneMatch(Told::wrong)) {
            return RunStatus.SUCCESS;
        }
        return all.stream().anyMatch(Told::done) ? RunStatus.PARTIAL : RunStatus.FAILED;
    }

    private record Told(String target, String outcome, String reason, boolean wrong) {

        boolean done() {
            return outcome.equals("done");
        }

        String inWords() {
            return done() ? target + " told" : "%s %s (%s)".formatted(target, outcome, reason);
        }
    }
}
