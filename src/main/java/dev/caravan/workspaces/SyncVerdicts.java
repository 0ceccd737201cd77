package dev.caravan.workspaces;

import static java.util.stream.Collectors.toList;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in words what a run came to: how many, and who, where and why not. */
@Component("syncVerdicts")
public class SyncVerdicts {

    private static final int NAMED = 5;

    private final JdbcClient jdbc;

    SyncVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Success only when every workspace is complete; failed when none is. */
    @UnitOfWork(readOnly = true)
    public Verdict of(Run run) {
        Sums sums = sums(run);
        if (sums.workspaces() == 0) {
            return new Verdict(RunStatus.SUCCESS, "no active workspace is registered");
        }
        return new Verdict(status(sums), inWords(sums, notDone(run)));
    }

    private static RunStatus status(Sums sums) {
        if (sums.done() == sums.workspaces()) {
            return RunStatus.SUCCESS;
        }
        return sums.done() == 0 ? RunStatus.FAILED : RunStatus.PARTIAL;
    }

    private static String inWords(Sums sums, List<NotDone> notDone) {
        String counts = String.format(
                Locale.ROOT,
                "%,d of %,d workspaces, %,d of %s accounts",
                sums.done(),
                sums.workspaces(),
                sums.actual(),
                sums.expectedInWords());
        if (notDone.isEmpty()) {
            return counts;
        }
        Map<String, List<NotDone>> named = notDone.stream()
                .limit(NAMED)
                .collect(Collectors.groupingBy(NotDone::outcome, LinkedHashMap::new, toList()));
        String more = notDone.size() > NAMED ? " and %d more".formatted(notDone.size() - NAMED) : "";
        return counts
                + named.entrySet().stream()
                        .map(group -> "; %s: %s".formatted(group.getKey(), names(group.getValue())))
                        .collect(Collectors.joining())
                + more;
    }

    private static String names(List<NotDone> items) {
        return items.stream().map(NotDone::inWords).collect(Collectors.joining(", "));
    }

    private Sums sums(Run run) {
        return jdbc.sql("""
                        select count(*) as workspaces,
                               count(*) filter (where outcome = 'done') as done,
                               coalesce(sum(expected), 0) as expected,
                               coalesce(sum(actual), 0) as actual,
                               coalesce(bool_or(expected is null), false) as unknown
                          from run_items
                         where run_id = :run
                        """).param("run", run.id()).query(Sums.class).single();
    }

    private List<NotDone> notDone(Run run) {
        return jdbc.sql("""
                        select key, outcome, reason
                          from run_items
                         where run_id = :run and outcome <> 'done'
                         order by array_position(array['failed', 'partial', 'held', 'quarantined'], outcome) nulls last,
                                  outcome, expected desc nulls last, key
                        """).param("run", run.id()).query(NotDone.class).list();
    }

    private record Sums(int workspaces, int done, long expected, long actual, boolean unknown) {

        // Of a workspace that was never read, nobody knows how many accounts it has.
        String expectedInWords() {
            if (unknown && expected == 0) {
                return "an unknown number of";
            }
            return String.format(Locale.ROOT, unknown ? "at least %,d" : "%,d", expected);
        }
    }

    private record NotDone(String key, String outcome, String reason) {

        String inWords() {
            return "%s (%s)".formatted(key, reason);
        }
    }
}
