package dev.caravan.platform.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.util.ObjectUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * One setting that stops the start.
 *
 * @param name full name, kebab-case
 * @param value as given, without secrets; empty when none was given or the fault lies in several settings together
 * @param origin file and line, or variable, that it came from
 * @param allowed what would be right
 */
record WrongSetting(String name, Optional<String> value, Optional<String> origin, String allowed) {

    private static final List<String> SECRET_NAMES = List.of("secret", "token", "key", "password", "channels");

    /** Where tokens come from is no secret. */
    private static final String URL = "-url";

    /** The one that could not be turned into its type. */
    static WrongSetting unbound(BindException failure, String allowed) {
        @Nullable ConfigurationProperty property = failure.getProperty();
        return property == null
                ? new WrongSetting(failure.getName().toString(), Optional.empty(), Optional.empty(), allowed)
                : of(property.getName().toString(), property.getValue(), property.getOrigin(), allowed);
    }

    /** All that broke a constraint of their record. */
    static List<WrongSetting> invalid(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> invalid(errors.getName().toString(), error))
                .sorted(Comparator.comparing(WrongSetting::name))
                .toList();
    }

    private static WrongSetting invalid(String prefix, ObjectError error) {
        String allowed = String.valueOf(error.getDefaultMessage());
        return error instanceof FieldError field
                ? of(
                        prefix + "." + DataObjectPropertyName.toDashedForm(field.getField()),
                        field.getRejectedValue(),
                        Origin.from(field),
                        allowed)
                : new WrongSetting(prefix, Optional.empty(), Optional.empty(), allowed);
    }

    private static WrongSetting of(String name, @Nullable Object value, @Nullable Origin origin, String allowed) {
        return new WrongSetting(
                name,
                Optional.ofNullable(value)
                        .filter(given -> !ObjectUtils.isEmpty(given))
                        .map(given -> shown(name, given)),
                Optional.ofNullable(origin).map(Origin::toString),
                allowed);
    }

    private static String shown(String name, Object value) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return !lowerCase.endsWith(URL) && SECRET_NAMES.stream().anyMatch(lowerCase::contains)
                ? "***"
                : String.valueOf(value).replaceAll("//[^/@\\s]*@", "//***@");
    }

    /** Name, value, origin and what is allowed, on two lines. */
    String describe() {
        return "    " + name + value.map(given -> " = " + given).orElse("")
                + origin.map(from -> "   (from " + from + ")").orElse("") + "\n        " + allowed;
    }

    /** The name that the setting has as an environment variable. */
    String environmentVariable() {
        return name.replaceAll("\\[.*", "").replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
