package dev.caravan.runs;

import dev.caravan.platform.settings.StartRefusedException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * One route for each job, from the template in {@code routes/runs-jobs.camel.yaml}, so that each is seen in Hawtio. They
 * are the same on every node, whether enabled or not: a node that lacks a route would swallow the wake-up it was given.
 */
@Component
class JobRoutes implements CamelContextConfiguration {

    private final Jobs jobs;
    private final CronConfigs configs;

    JobRoutes(Jobs jobs, CronConfigs configs) {
        this.jobs = jobs;
        this.configs = configs;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        configs.seed(jobs.all());
        configs.of(jobs.all()).forEach(config -> addRoute(context, config));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Nothing: the routes are added before the context starts.
    }

    private static String quartzCron(CronConfig config) {
        try {
            return QuartzCron.of(config.schedule());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "The schedule '%s' of the job %s, in the table cron_configs, is no cron expression: %s"
                            .formatted(config.schedule(), config.name(), e.getMessage()),
                    "Write one with five fields as in crontab, or Quartz's six or seven, into cron_configs.schedule.",
                    e);
        }
    }

    private void addRoute(CamelContext context, CronConfig config) {
        TemplatedRouteBuilder.builder(context, "runs-jobs")
                .routeId("job-" + config.name())
                .parameter("job", config.name())
                .parameter("cron", quartzCron(config))
                .parameter("timezone", config.timezone())
                .add();
    }
}
