package dev.caravan.alerts;

import dev.caravan.alerts.Evaluation.Sighting;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks which conditions hold. One that cannot be evaluated keeps none of the others from it. */
@Component("alertConditions")
class Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(Conditions.class);

    private final AlertRules rules;
    private final JdbcClient jdbc;

    Conditions(AlertRules rules, JdbcClient jdbc) {
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** Evaluates all of them; those that could not be are what the rule {@link AlertRules#BROKEN} finds. */
    Evaluation all() {
        OffsetDateTime at = now();
        Map<String, String> broken = new HashMap<>();
        List<Sighting> sightings = evaluate(rules.conditions(), broken);
        broken.forEach((rule, why) -> sightings.add(new Sighting(AlertRules.BROKEN, brokenRule(rule, why, at))));
        return evaluation(at, rules.names(), sightings, broken);
    }

    /** Evaluates those that every node watches by itself. */
    Evaluation watched() {
        OffsetDateTime at = now();
        List<AlertCondition> watched =
                rules.conditions().stream().filter(AlertCondition::watched).toList();
        Map<String, String> broken = new HashMap<>();
        List<Sighting> sightings = evaluate(watched, broken);
        List<String> names =
                watched.stream().map(AlertCondition::rule).distinct().toList();
        return evaluation(at, names, sightings, broken);
    }

    private static Evaluation evaluation(
            OffsetDateTime at, List<String> names, List<Sighting> sightings, Map<String, String> broken) {
        List<String> complete =
                names.stream().filter(rule -> !broken.containsKey(rule)).toList();
        return new Evaluation(
                at,
                complete,
                sightings.stream()
                        .filter(seen -> complete.contains(seen.rule()))
                        .toList());
    }

    private List<Sighting> evaluate(List<AlertCondition> conditions, Map<String, String> broken) {
        List<Sighting> sightings = new ArrayList<>();
        for (AlertCondition condition : conditions) {
            try {
                distinct(condition.now()).forEach(found -> sightings.add(new Sighting(condition.rule(), found)));
            } catch (RuntimeException e) {
                LOG.warn("The alert rule {} could not be evaluated", condition.rule(), e);
                broken.put(condition.rule(), e.getClass().getSimpleName());
            }
        }
        return sightings;
    }

    private static List<Found> distinct(List<Found> found) {
        return List.copyOf(found.stream()
                .collect(Collectors.toMap(Found::subject, one -> one, (first, second) -> first, LinkedHashMap::new))
                .values());
    }

    private static Found brokenRule(String rule, String why, OffsetDateTime at) {
        return new Found(
                rule,
                "The alert rule %s could not be evaluated (%s): its alerts neither open nor close. The log says why"
                        .formatted(rule, why),
                at.toInstant(),
                "/");
    }

    private OffsetDateTime now() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    }
}
