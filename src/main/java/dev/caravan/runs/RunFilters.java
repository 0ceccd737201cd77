package dev.caravan.runs;

import dev.caravan.platform.web.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from query parameters, of which each may be left out, which runs are wanted. */
@Component("runFilters")
public class RunFilters {

    // Years that the database's times can hold, whatever the offset.
    private static final Pattern TIME = Pattern.compile("[12][0-9]{3}-.{1,40}");

    /**
     * The filter of {@code /api/runs}.
     *
     * @param status in words
     * @param from ISO 8601, as {@code to}
     * @throws InvalidRequestException by parameter
     */
    public RunFilter ofWords(
            @Nullable String scriptName,
            @Nullable String status,
            @Nullable String trigger,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to) {
        return RunFilter.ALL
                .ofScript(sent(scriptName))
                .standing(sent(status).map(word -> one("status", word, RunStatus.values(), RunStatus::word)))
                .startedBy(sent(trigger).map(word -> one("trigger", word, Trigger.values(), Trigger::word)))
                .about(sent(subject))
                .between(time("from", from), time("to", to));
    }

    /**
     * The filter of {@code /script/logs}.
     *
     * @param status as the code in the table {@code runs}
     * @throws InvalidRequestException by parameter
     */
    public RunFilter ofCodes(
            @Nullable String scriptName, @Nullable String status, @Nullable String from, @Nullable String to) {
        return RunFilter.ALL
                .ofScript(sent(scriptName))
                .standing(sent(status)
                        .map(code -> one("status", code, RunStatus.values(), known -> String.valueOf(known.code()))))
                .between(time("from", from), time("to", to));
    }

    private static Optional<String> sent(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isEmpty());
    }

    private static <T> T one(String parameter, String sent, T[] values, Function<T, String> form) {
        return Arrays.stream(values)
                .filter(value -> form.apply(value).equals(sent))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of(
                        parameter,
                        "must be one of " + Arrays.stream(values).map(form).collect(Collectors.joining(", "))));
    }

    private static Optional<Instant> time(String parameter, @Nullable String sent) {
        return sent(sent).map(text -> time(text)
                .orElseThrow(() -> InvalidRequestException.of(
                        parameter, "must be a time in ISO 8601, such as 2026-02-03T12:00:00Z")));
    }

    private static Optional<Instant> time(String text) {
        try {
            // A plus sign that was not percent-encoded has become a blank.
            return TIME.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
                    : Optional.empty();
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
