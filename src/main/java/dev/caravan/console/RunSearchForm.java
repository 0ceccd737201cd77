package dev.caravan.console;

import dev.caravan.runs.RunFilter;
import dev.caravan.runs.RunStatus;
import dev.caravan.runs.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of the list of runs is wanted, as the address has it; what cannot be read is left out.
 *
 * @param job the job or script
 * @param from a day in UTC, such as {@code 2026-02-03}
 * @param to the last day
 */
record RunSearchForm(String job, String status, String trigger, String from, String to) {

    /** {@return whether everything is shown} */
    public boolean open() {
        return (job + status + trigger + from + to).isEmpty();
    }

    RunFilter filter() {
        return RunFilter.ALL
                .ofScript(Optional.of(job).filter(name -> !name.isEmpty()))
                .standing(Arrays.stream(RunStatus.values())
                        .filter(known -> known.word().equals(status))
                        .findFirst())
                .startedBy(Arrays.stream(Trigger.values())
                        .filter(known -> known.word().equals(trigger))
                        .findFirst())
                .between(day(from, 0), day(to, 1));
    }

    private static Optional<Instant> day(String sent, int plus) {
        try {
            return Optional.of(sent)
                    .filter(text -> text.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}"))
                    .map(text -> LocalDate.parse(text)
                            .plusDays(plus)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
