package dev.caravan.platform.settings;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says of a wrong {@code caravan.*} setting, whichever feature's record it belongs to: its name, its value, what is
 * allowed. Comes before Spring Boot's own analyzers, which print secrets as they are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("caravan");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException failure) {
        if (!OURS.equals(failure.getName()) && !OURS.isAncestorOf(failure.getName())) {
            return null;
        }
        List<WrongSetting> wrong = failure.getCause() instanceof BindValidationException invalid
                ? WrongSetting.invalid(invalid.getValidationErrors())
                : List.of(WrongSetting.unbound(failure, allowed(failure)));
        return new FailureAnalysis(description(wrong), action(wrong), failure);
    }

    private static String allowed(BindException failure) {
        @Nullable ConfigurationProperty property = failure.getProperty();
        if (property != null && String.valueOf(property.getValue()).contains("${")) {
            return "it refers to a placeholder that is not defined";
        }
        @Nullable Throwable cause = failure.getCause();
        return cause instanceof BeanInstantiationException
                ? reasonOfRecord(cause)
                : AllowedValues.of(failure.getTarget().getType().resolve(Object.class));
    }

    private static String reasonOfRecord(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof BeanInstantiationException || failure instanceof InvocationTargetException;
        return wrapper && cause != null ? reasonOfRecord(cause) : String.valueOf(failure.getMessage());
    }

    private static String description(List<WrongSetting> wrong) {
        String count = wrong.size() == 1 ? "A setting is wrong:" : wrong.size() + " settings are wrong:";
        return wrong.stream().map(WrongSetting::describe).collect(Collectors.joining("\n\n", count + "\n\n", ""));
    }

    private static String action(List<WrongSetting> wrong) {
        return wrong.stream()
                .map(WrongSetting::environmentVariable)
                .distinct()
                .collect(Collectors.joining(", ", "Correct it and start again. As environment variable: ", "."));
    }
}
