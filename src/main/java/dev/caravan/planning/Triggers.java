package dev.caravan.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The wake-ups in Quartz's store, which all nodes share, follow the table. Routes stay as they are: the same ones on each
 * node, whether a job is enabled or not.
 */
@Component("triggers")
public class Triggers {

    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    /** As in routes/runs-jobs and routes/planning-sweep. */
    private static final String GROUP = "caravan";

    private static final Set<String> STUCK = Set.of("ERROR", "PAUSED", "PAUSED_BLOCKED");

    private final Scheduler scheduler;
    private final JdbcClient jdbc;
    private final CronConfigTable configs;
    private final CronConfigsView view;

    Triggers(Scheduler scheduler, JdbcClient jdbc, CronConfigTable configs, CronConfigsView view) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.configs = configs;
        this.view = view;
    }

    /** Lets triggers follow changed schedules, whoever changed them; says so in the log. */
    public void follow() {
        changed(stored()).forEach(change -> LOG.info("Wake-ups of {}: {}", change.name(), change.change()));
    }

    /** As {@link #follow}; also renews triggers that are stuck, as after an error or a pause in Quartz itself. */
    public ReloadReport reload() {
        Map<String, Stored> stored = stored();
        List<ReloadReport.Change> changes = new ArrayList<>(changed(stored));
        stored.values().stream()
                .filter(trigger -> STUCK.contains(trigger.state()))
                .map(trigger -> renew(trigger.name(), trigger.cron(), trigger.zone(), "was " + trigger.state()))
                .forEach(changes::add);
        return new ReloadReport(
                changes,
                view.unreadable().entrySet().stream()
                        .map(row -> new ReloadReport.Unreadable(row.getKey(), row.getValue()))
                        .toList());
    }

    private List<ReloadReport.Change> changed(Map<String, Stored> stored) {
        Set<String> unreadable = view.unreadable().keySet();
        return configs.all().stream()
                .filter(config -> !unreadable.contains(config.name()))
                .filter(config -> Optional.ofNullable(stored.get(config.name()))
                        .filter(trigger -> !trigger.follows(config))
                        .isPresent())
                .map(config -> renew(
                        config.name(),
                        CronSchedule.parse(config.schedule()).wake(),
                        config.timezone(),
                        "follows the schedule " + config.schedule()))
                .toList();
    }

    private ReloadReport.Change renew(String name, String cron, String zone, String why) {
        TriggerKey key = new TriggerKey(name, GROUP);
        try {
            scheduler.rescheduleJob(
                    key,
                    TriggerBuilder.newTrigger()
                            .withIdentity(key)
                            .forJob(new JobKey(name, GROUP))
                            .withSchedule(CronScheduleBuilder.cronSchedule(cron)
                                    .inTimeZone(TimeZone.getTimeZone(zone))
                                    .withMisfireHandlingInstructionFireAndProceed())
                            .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz could not change the trigger of " + name, e);
        }
        return new ReloadReport.Change(name, "%s; now '%s' in %s".formatted(why, cron, zone));
    }

    private Map<String, Stored> stored() {
        return jdbc.sql("""
                        select t.trigger_name as name, t.trigger_state as state,
                               c.cron_expression as cron, c.time_zone_id as zone
                          from qrtz_triggers t
                          join qrtz_cron_triggers c
                            on (c.sched_name, c.trigger_name, c.trigger_group)
                             = (t.sched_name, t.trigger_name, t.trigger_group)
                         where t.trigger_group = :group
                        """).param("group", GROUP).query(Stored.class).list().stream()
                .collect(Collectors.toMap(Stored::name, Function.identity()));
    }

    /** A trigger as Quartz keeps it. */
    private record Stored(String name, String state, String cron, String zone) {

        boolean follows(CronConfig config) {
            return cron.equals(CronSchedule.parse(config.schedule()).wake()) && zone.equals(config.timezone());
        }
    }
}
