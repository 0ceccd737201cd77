package dev.caravan.runs;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Cron as people write it, in the form that Quartz wants. */
final class QuartzCron {

    private static final CronParser CRONTAB =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronParser QUARTZ =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    private QuartzCron() {}

    /**
     * @param schedule five fields as in crontab, or Quartz's six or seven
     * @throws IllegalArgumentException when it is neither; says why
     */
    static String of(String schedule) {
        String trimmed = schedule.strip();
        if (trimmed.split("\\s+").length > 5) {
            return QUARTZ.parse(withOneDayField(trimmed)).validate().asString();
        }
        Cron crontab = CRONTAB.parse(trimmed).validate();
        return CronMapper.fromUnixToQuartz().map(crontab).asString();
    }

    /**
     * The next time that the schedule names.
     *
     * @param after not itself; its zone is the one that the schedule is meant in
     * @return empty for a schedule that is over
     * @throws IllegalArgumentException when it is no schedule; says why
     */
    static Optional<ZonedDateTime> next(String schedule, ZonedDateTime after) {
        return ExecutionTime.forCron(QUARTZ.parse(of(schedule))).nextExecution(after);
    }

    // Quartz wants ? in one of its two day fields; people write * in both.
    private static String withOneDayField(String schedule) {
        String[] fields = schedule.split("\\s+");
        boolean unmarked = !fields[DAY_OF_MONTH].equals("?") && !fields[DAY_OF_WEEK].equals("?");
        if (unmarked && fields[DAY_OF_WEEK].equals("*")) {
            fields[DAY_OF_WEEK] = "?";
        } else if (unmarked && fields[DAY_OF_MONTH].equals("*")) {
            fields[DAY_OF_MONTH] = "?";
        }
        return String.join(" ", fields);
    }
}
