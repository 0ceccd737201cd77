package dev.caravan.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
final class Figures {

    /** In place of a number that is not known. */
    static final String UNKNOWN = "–";

    private static final long SECOND = 1_000;
    private static final long TEN_SECONDS = 10_000;

    private Figures() {}

    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String of(Optional<Long> number) {
        return number.map(Figures::of).orElse(UNKNOWN);
    }

    /** {@return such as {@code 12.3 %}} */
    static String share(BigDecimal rate) {
        return String.format(Locale.ROOT, "%.1f %%", rate.movePointRight(2));
    }

    /** {@return such as {@code 340 ms}, {@code 4.2 s} or {@code 3 min 5 s}} */
    static String duration(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < TEN_SECONDS) {
            return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
        }
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() == 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }

    static String duration(Optional<Long> millis) {
        return millis.map(Figures::duration).orElse(UNKNOWN);
    }
}
