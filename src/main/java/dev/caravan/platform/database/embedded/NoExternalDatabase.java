package dev.caravan.platform.database.embedded;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches when {@code spring.datasource.url} is absent, or empty as an unset variable of a compose file is. */
final class NoExternalDatabase extends SpringBootCondition {

    private static final String PROPERTY = "spring.datasource.url";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean named = StringUtils.hasText(context.getEnvironment().getProperty(PROPERTY));
        return new ConditionOutcome(!named, ConditionMessage.of(PROPERTY + (named ? " is set" : " is not set")));
    }
}
