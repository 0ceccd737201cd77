package dev.caravan.alerts;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a look at the conditions found.
 *
 * @param at when it began, by the database's clock: what was seen or closed since is newer than this look
 * @param rules those that it is complete for: what it did not find of them does not hold
 */
record Evaluation(OffsetDateTime at, List<String> rules, List<Sighting> sightings) {

    /** Something that holds, and by which rule. */
    record Sighting(String rule, Found found) {}

    /** Sets the parameters by which SQL unnests the sightings. */
    StatementSpec bind(StatementSpec statement) {
        return statement
                .param("at", at)
                .param("rules", column(Sighting::rule))
                .param("subjects", column(seen -> seen.found().subject()))
                .param("summaries", column(seen -> seen.found().summary()))
                .param("paths", column(seen -> seen.found().path()))
                .param("sinces", column(seen -> seen.found().since().toString()));
    }

    private String[] column(Function<Sighting, String> value) {
        return sightings.stream().map(value).toArray(String[]::new);
    }
}
