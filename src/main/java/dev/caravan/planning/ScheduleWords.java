package dev.caravan.planning;

import java.util.LinkedHashMap;
import java.util.Map;

/** Schedules as people would say them. */
public final class ScheduleWords {

    /** Where the library's English is none. */
    private static final Map<String, String> MENDED = mended();

    private ScheduleWords() {}

    /** {@return such as {@code every day at 02:00}; empty for what is no schedule} */
    public static String of(String schedule) {
        try {
            String words = CronFields.of(schedule).inWords().strip();
            for (Map.Entry<String, String> each : MENDED.entrySet()) {
                words = words.replaceAll(each.getKey(), each.getValue());
            }
            return words;
        } catch (UnreadableScheduleException somethingElse) {
            return "";
        }
    }

    private static Map<String, String> mended() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("^at ([0-9:]+)$", "every day at $1");
        all.put(" at (\\w+day) day", " on $1");
        all.put(" at ([0-9]+) day at (\\w+) month", " on $2 $1");
        all.put(" at ([0-9]+) day", " on day $1 of the month");
        all.put(" at (\\w+) month", " in $1");
        all.put(" at ([0-9]{4}) year", " in $1");
        all.put(" hours$", " o’clock");
        all.put(" at minute 0$", "");
        return all;
    }
}
