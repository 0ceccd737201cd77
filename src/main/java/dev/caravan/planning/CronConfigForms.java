package dev.caravan.planning;

import dev.caravan.platform.Worded;
import dev.caravan.platform.http.RegisteredUrls;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Problem.FieldProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people change of a cron config, field by field. */
@Component
class CronConfigForms {

    private static final int LONGEST = 500;

    private final RegisteredUrls urls;
    private final Clock clock;

    CronConfigForms(RegisteredUrls urls, Clock clock) {
        this.urls = urls;
        this.clock = clock;
    }

    /**
     * The config as it is to be.
     *
     * @param who asks for it
     * @throws InvalidRequestException with every wrong field
     */
    CronConfig changed(CronConfig now, @Nullable CronConfigChange sent, String who) {
        if (sent == null) {
            throw InvalidRequestException.of("body", "must be a JSON object");
        }
        List<FieldProblem> errors = errors(sent);
        Optional<Pause> pause = pause(now.pause(), sent, who, errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return new CronConfig(
                now.name(),
                now.scriptName(),
                sent.schedule().map(String::strip).orElse(now.schedule()),
                sent.timezone().map(String::strip).orElse(now.timezone()),
                sent.enabled().orElse(now.enabled()),
                sent.description().map(String::strip).orElse(now.description()),
                sent.missed().map(word -> Worded.of(MissedPolicy.class, word)).orElse(now.missed()),
                sent.dstGap().map(word -> Worded.of(DstGap.class, word)).orElse(now.dstGap()),
                sent.dstOverlap().map(word -> Worded.of(DstOverlap.class, word)).orElse(now.dstOverlap()),
                pause,
                sent.pingUrl().or(now.pingUrl()));
    }

    private List<FieldProblem> errors(CronConfigChange sent) {
        List<FieldProblem> errors = new ArrayList<>();
        sent.schedule().ifPresent(written -> checkSchedule(written.strip(), errors));
        sent.timezone().ifPresent(zone -> checkZone(zone.strip(), errors));
        sent.description().ifPresent(text -> checkLength("description", text, errors));
        sent.missed().ifPresent(word -> checkWord("missed", word, MissedPolicy.values(), MissedPolicy::word, errors));
        sent.dstGap().ifPresent(word -> checkWord("dstGap", word, DstGap.values(), DstGap::word, errors));
        sent.dstOverlap()
                .ifPresent(word -> checkWord("dstOverlap", word, DstOverlap.values(), DstOverlap::word, errors));
        sent.pauseReason().text().ifPresent(text -> checkLength("pauseReason", text, errors));
        sent.pingUrl().text().ifPresent(url -> checkPingUrl(url, errors));
        return errors;
    }

    private void checkSchedule(String written, List<FieldProblem> errors) {
        try {
            boolean comes = CronSchedule.parse(written)
                    .goesOnFrom(clock.instant().atZone(CronConfig.zone("UTC")).toLocalDate());
            if (!comes) {
                errors.add(new FieldProblem("schedule", "names no time to come"));
            }
        } catch (UnreadableScheduleException e) {
            errors.add(new FieldProblem("schedule", e.getMessage()));
        }
    }

    private static void checkZone(String zone, List<FieldProblem> errors) {
        try {
            CronConfig.zone(zone);
        } catch (UnreadableScheduleException e) {
            errors.add(new FieldProblem("timezone", "must be an IANA name, such as UTC or Europe/Berlin"));
        }
    }

    private static void checkLength(String field, String text, List<FieldProblem> errors) {
        if (text.length() > LONGEST) {
            errors.add(new FieldProblem(field, "must not be longer than %d characters".formatted(LONGEST)));
        }
    }

    private static <T> void checkWord(
            String field, String word, T[] known, Function<T, String> asWord, List<FieldProblem> errors) {
        List<String> words = Arrays.stream(known).map(asWord).toList();
        if (!words.contains(word)) {
            errors.add(
                    new FieldProblem(field, words.stream().collect(Collectors.joining(", ", "must be one of ", ""))));
        }
    }

    private void checkPingUrl(String url, List<FieldProblem> errors) {
        checkLength("pingUrl", url, errors);
        try {
            urls.objection(new URI(url)).ifPresent(why -> errors.add(new FieldProblem("pingUrl", why)));
        } catch (URISyntaxException e) {
            errors.add(new FieldProblem("pingUrl", "must be a URL: " + e.getReason()));
        }
    }

    private Optional<Pause> pause(Optional<Pause> now, CronConfigChange sent, String who, List<FieldProblem> errors) {
        if (!sent.pausedUntil().sent() && !sent.pauseReason().sent()) {
            return now;
        }
        Instant since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Pause> standing = now.filter(pause -> pause.holds(since));
        Optional<Instant> until = sent.pausedUntil().sent()
                ? sent.pausedUntil().text().flatMap(text -> future(text, since, errors))
                : standing.flatMap(Pause::until);
        String reason = sent.pauseReason().or(standing.map(Pause::reason)).orElse("");
        if (until.isEmpty() && reason.isEmpty()) {
            return Optional.empty();
        }
        return standing.filter(
                        pause -> pause.until().equals(until) && pause.reason().equals(reason))
                .or(() -> Optional.of(new Pause(since, until, reason, who)));
    }

    private static Optional<Instant> future(String text, Instant now, List<FieldProblem> errors) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (time.isAfter(now) && time.isBefore(CronTimes.END)) {
                return Optional.of(time);
            }
            errors.add(new FieldProblem("pausedUntil", "must lie in the future"));
        } catch (DateTimeException e) {
            errors.add(new FieldProblem("pausedUntil", "must be a time with its offset, such as 2026-02-03T12:00:00Z"));
        }
        return Optional.empty();
    }
}
