package dev.caravan.runs;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.web.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statement that finds a part of the list of runs, the newest first. It holds the conditions that were asked for and
 * no others, and reads no more of the ledger than it shows, whatever is rare in it: indexes lead from script, status,
 * trigger and subject to start time and id. Of a status or trigger that is left open, every value is looked at by itself.
 *
 * @param sql selects id and start_time
 */
record RunSearch(String sql, Map<String, Object> params) {

    private static final String NEWEST = " order by r.start_time desc, r.id desc limit :limit";

    static RunSearch of(RunFilter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> params = new HashMap<>();
        params.put("limit", page.limit() + 1);
        filter.scriptName().ifPresent(name -> {
            conditions.add("r.script_name = :script");
            params.put("script", name);
        });
        filter.subject().ifPresent(subject -> {
            // Said twice, as the index holds no empty ones.
            conditions.add("r.subject = :subject and r.subject <> ''");
            params.put("subject", subject);
        });
        filter.from().ifPresent(from -> {
            conditions.add("r.start_time >= :from");
            params.put("from", Columns.timestamp(from));
        });
        filter.to().ifPresent(to -> {
            conditions.add("r.start_time < :to");
            params.put("to", Columns.timestamp(to));
        });
        page.after().ifPresent(id -> {
            conditions.add("(r.start_time, r.id) < ((select c.start_time from runs c where c.id = :after), :after)");
            params.put("after", id);
        });
        String where = String.join(" and ", conditions);
        boolean byValues = filter.status().isPresent()
                || filter.trigger().isPresent()
                || filter.subject().isPresent();
        return byValues ? byValues(where, filter, params) : plain(where, params);
    }

    private static RunSearch plain(String where, Map<String, Object> params) {
        return new RunSearch("select r.id, r.start_time from runs r where " + where + NEWEST, params);
    }

    private static RunSearch byValues(String where, RunFilter filter, Map<String, Object> params) {
        params.put(
                "statuses",
                Arrays.stream(RunStatus.values())
                        .filter(status -> filter.status().map(status::equals).orElse(true))
                        .map(RunStatus::code)
                        .toArray(Integer[]::new));
        params.put(
                "triggers",
                Arrays.stream(Trigger.values())
                        .filter(trigger -> filter.trigger().map(trigger::equals).orElse(true))
                        .map(Trigger::word)
                        .toArray(String[]::new));
        return new RunSearch("""
                select r.id, r.start_time
                  from unnest(cast(:statuses as smallint[])) as s (status)
                 cross join unnest(cast(:triggers as text[])) as t (trigger)
                 cross join lateral (select r.id, r.start_time
                                       from runs r
                                      where r.status = s.status and r.trigger = t.trigger and %s%s) r
                """.formatted(where, NEWEST) + NEWEST, params);
    }
}
