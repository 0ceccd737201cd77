package dev.caravan.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.caravan.platform.database.UnitOfWork;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a clean-up came to, in the one form that other people's tools read, to the byte. */
@Component("stuckRunsReports")
public class StuckRunsReports {

    /** Before a run's number, in the item that names it. */
    static final String RESOURCE = "run/";

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    // A space behind each colon and comma, and no other.
    private static final Separators SPACED = new Separators(
            Separators.DEFAULT_ROOT_VALUE_SEPARATOR,
            ':',
            Spacing.AFTER,
            ',',
            Spacing.AFTER,
            "",
            ',',
            Spacing.AFTER,
            "");

    private final JdbcClient jdbc;
    private final StuckRuns stuckRuns;
    private final ObjectWriter json;

    StuckRunsReports(JdbcClient jdbc, StuckRuns stuckRuns, ObjectMapper json) {
        this.jdbc = jdbc;
        this.stuckRuns = stuckRuns;
        this.json = json.writer(new DefaultPrettyPrinter(SPACED)
                .withObjectIndenter(NopIndenter.instance)
                .withArrayIndenter(NopIndenter.instance));
    }

    /**
     * {@return the report of that clean-up, as JSON}
     *
     * @param runId number of the clean-up's own run, which has ended
     */
    @UnitOfWork(readOnly = true)
    public String of(long runId) {
        Run cleanup = jdbc.sql("select * from runs where id = :run")
                .param("run", runId)
                .query(RunRows::run)
                .single();
        List<String> scripts = scripts(runId);
        return inJson(new Report(
                true,
                new Data(
                        scripts.size(),
                        scripts.stream().distinct().count(),
                        scripts.stream().distinct().sorted().toList(),
                        inMilliseconds(stuckRuns.threshold(cleanup)))));
    }

    private List<String> scripts(long runId) {
        return jdbc.sql("""
                        select r.script_name
                          from run_items i
                          join runs r on r.id = cast(substr(i.resource, :number) as bigint)
                         where i.run_id = :run
                        """)
                .param("run", runId)
                .param("number", RESOURCE.length() + 1)
                .query(String.class)
                .list();
    }

    static String inMilliseconds(Instant time) {
        return MILLISECONDS.format(time);
    }

    private String inJson(Report report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of a clean-up cannot be written as JSON: " + report, e);
        }
    }

    private record Report(boolean success, Data data) {}

    private record Data(int totalLogsUpdated, long scriptsAffected, List<String> scriptNames, String thresholdDate) {}
}
