package dev.caravan.planning;

import dev.caravan.runs.Job;
import dev.caravan.runs.Jobs;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * One route for each job, from the template in {@code routes/runs-jobs.camel.yaml}, so that each is seen in Hawtio. They
 * are the same on every node at all times, whether a job is enabled or not; what changes are triggers ({@link Triggers}).
 */
@Component
class JobRoutes implements CamelContextConfiguration {

    private final Jobs jobs;
    private final CronConfigs configs;
    private final CronConfigTable table;

    JobRoutes(Jobs jobs, CronConfigs configs, CronConfigTable table) {
        this.jobs = jobs;
        this.configs = configs;
        this.table = table;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        configs.seed();
        table.all().forEach(config -> addRoute(context, config));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Nothing: the routes are added before the context starts.
    }

    private void addRoute(CamelContext context, CronConfig config) {
        WakeUps wakeUps = wakeUps(config);
        TemplatedRouteBuilder.builder(context, "runs-jobs")
                .routeId("job-" + config.name())
                .parameter("job", config.name())
                .parameter("cron", wakeUps.cron())
                .parameter("timezone", wakeUps.timezone())
                .add();
    }

    // A row that cannot be read plans nothing, and the health check says so; its route is there all the same.
    private WakeUps wakeUps(CronConfig config) {
        try {
            CronConfig.zone(config.timezone());
            return new WakeUps(CronSchedule.parse(config.schedule()).wake(), config.timezone());
        } catch (UnreadableScheduleException e) {
            Job job = jobs.named(config.name());
            return new WakeUps(CronSchedule.parse(job.schedule()).wake(), "UTC");
        }
    }

    private record WakeUps(String cron, String timezone) {}
}
