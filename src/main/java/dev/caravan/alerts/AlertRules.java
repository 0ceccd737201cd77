package dev.caravan.alerts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rules that there are. */
@Component
class AlertRules {

    /** The rule of rules that could not be evaluated; its subjects are their names. */
    static final String BROKEN = "alert-rule-broken";

    private final List<AlertCondition> conditions;

    AlertRules(List<AlertCondition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    List<AlertCondition> conditions() {
        return conditions;
    }

    /** {@return every rule's name, sorted} */
    List<String> names() {
        return Stream.concat(conditions.stream().map(AlertCondition::rule), Stream.of(BROKEN))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return how bad what the rule finds is; the rules of another version of Caravan are warnings} */
    Severity severity(String rule) {
        return of(rule).map(AlertCondition::severity).orElse(Severity.WARNING);
    }

    /** {@return of these rules, for how many seconds each has to hold} */
    Double[] holdSeconds(Collection<String> rules) {
        return rules.stream()
                .map(rule -> of(rule).map(condition -> condition.holdsFor().toMillis() / 1000.0)
                        .orElse(0.0))
                .toArray(Double[]::new);
    }

    private Optional<AlertCondition> of(String rule) {
        return conditions.stream()
                .filter(condition -> condition.rule().equals(rule))
                .findFirst();
    }
}
