package dev.caravan.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** What a setting of a type takes, in words for whoever sets it. */
final class AllowedValues {

    private static final Map<Class<?>, String> WORDS = Map.of(
            Boolean.class, "true or false",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            Double.class, "a number",
            Duration.class, "a duration with its unit (ms, s, m, h or d), such as 30s, 2m or 24h",
            DataSize.class, "a size with its unit (B, KB, MB or GB), such as 64MB",
            URI.class, "a URL",
            Path.class, "a path",
            ZoneId.class, "a time zone's name, such as UTC or Europe/Paris");

    private AllowedValues() {}

    /** What may be given where {@code type} is wanted. */
    static String of(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "one of ", ""))
                : WORDS.getOrDefault(
                        ClassUtils.resolvePrimitiveIfNecessary(type), "a value of type " + type.getSimpleName());
    }
}
