package dev.caravan.planning;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cron expression's fields as they were written, without their blanks.
 *
 * @param written seconds first where there are six or seven
 * @param offsets of the fields' first characters, from 0
 */
record CronFields(List<String> written, List<Integer> offsets) {

    private static final CronParser CRONTAB =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final CronParser QUARTZ =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private static final int LONGEST = 200;
    private static final int CRONTAB_FIELDS = 5;
    private static final int QUARTZ_FIELDS = 7;
    private static final List<String> NAMES =
            List.of("second", "minute", "hour", "day of month", "month", "day of week", "year");
    private static final Pattern FIELD = Pattern.compile("\\S+");

    /** @throws UnreadableScheduleException naming the field, its place and why */
    static CronFields of(String schedule) {
        if (schedule.length() > LONGEST) {
            throw new UnreadableScheduleException("must not be longer than %d characters".formatted(LONGEST));
        }
        List<String> written = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        Matcher fields = FIELD.matcher(schedule);
        while (fields.find()) {
            written.add(fields.group());
            offsets.add(fields.start());
        }
        if (written.size() < CRONTAB_FIELDS || written.size() > QUARTZ_FIELDS) {
            throw new UnreadableScheduleException(
                    "has %d fields; there must be five as in crontab, or six or seven as in Quartz, seconds first"
                            .formatted(written.size()));
        }
        CronFields all = new CronFields(written, offsets);
        all.check();
        return all;
    }

    boolean withSeconds() {
        return written.size() > CRONTAB_FIELDS;
    }

    String second() {
        return withSeconds() ? written.get(0) : "0";
    }

    String minute() {
        return written.get(withSeconds() ? 1 : 0);
    }

    String hour() {
        return written.get(withSeconds() ? 2 : 1);
    }

    /** {@return midnight of each day that is meant} */
    Cron days() {
        List<String> fields = oneDayField(written);
        int hour = withSeconds() ? 2 : 1;
        for (int field = 0; field <= hour; field++) {
            fields.set(field, "0");
        }
        return parse(fields);
    }

    /** {@return the same with each day} */
    static Cron timesOfDay(String second, String minute, String hour) {
        return QUARTZ.parse("%s %s %s * * ?".formatted(second, minute, hour));
    }

    /** {@return in Quartz's own form; empty where it has none, as for "the 13th or a Friday"} */
    Optional<String> quartz() {
        if (withSeconds()) {
            return Optional.of(String.join(" ", oneDayField(written)));
        }
        try {
            return Optional.of(CronMapper.fromUnixToQuartz().map(parse(written)).asString());
        } catch (IllegalArgumentException noSuchForm) {
            return Optional.empty();
        }
    }

    private void check() {
        for (int field = 0; field < written.size(); field++) {
            Optional<String> objection = objection(alone(field));
            if (objection.isPresent()) {
                throw new UnreadableScheduleException(placed(field, objection.get()));
            }
        }
        objection(oneDayField(written)).ifPresent(why -> {
            throw new UnreadableScheduleException(why);
        });
    }

    private String placed(int field, String why) {
        String name = NAMES.get(withSeconds() ? field : field + 1);
        return "field %d (%s), character %d, '%s': %s"
                .formatted(field + 1, name, offsets.get(field) + 1, written.get(field), why);
    }

    /** The field as it is, all others open. */
    private List<String> alone(int field) {
        List<String> fields = written.stream().map(other -> "*").collect(Collectors.toCollection(ArrayList::new));
        fields.set(field, written.get(field));
        return oneDayField(fields);
    }

    private Optional<String> objection(List<String> fields) {
        try {
            parse(fields).validate();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(inWords(String.valueOf(e.getMessage())));
        }
    }

    private Cron parse(List<String> fields) {
        return (withSeconds() ? QUARTZ : CRONTAB).parse(String.join(" ", fields));
    }

    private static String inWords(String message) {
        String why = message.replaceFirst("^Failed to parse cron expression\\. ", "")
                .replaceFirst("^Invalid cron expression: .*\\. Both", "both");
        return why.startsWith("Invalid chars")
                ? "is no number, name, list, range or step of this field"
                : why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
    }

    // Quartz wants ? in one of its two day fields; people write * in both.
    private List<String> oneDayField(List<String> fields) {
        List<String> one = new ArrayList<>(fields);
        int ofMonth = 3;
        int ofWeek = 5;
        if (!withSeconds() || one.get(ofMonth).equals("?") || one.get(ofWeek).equals("?")) {
            return one;
        }
        if (one.get(ofWeek).equals("*")) {
            one.set(ofWeek, "?");
        } else if (one.get(ofMonth).equals("*")) {
            one.set(ofMonth, "?");
        }
        return one;
    }
}
