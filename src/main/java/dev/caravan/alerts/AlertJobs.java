package dev.caravan.alerts;

import dev.caravan.runs.Job;
import dev.caravan.runs.RoundUp;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area, and the name of the runs that tell people. */
@Configuration(proxyBeanMethods = false)
class AlertJobs {

    static final String CHECK = "check-alerts";

    /** It is no job: alerts that change start it. */
    static final String NOTIFY = "alerts-notify";

    /** The check asks conditions about jobs, so it is looked up late. */
    @Bean
    Job checkAlerts(ObjectProvider<AlertCheck> check) {
        return new Job(
                CHECK,
                CHECK,
                "alerts-check",
                "* * * * *",
                "Opens alerts for what is wrong, closes those for what is well again, and repeats those that stay open",
                () -> check.getObject().somethingToChange());
    }

    @Bean
    RoundUp alertsRoundUp() {
        return RoundUp.by("alerts-verdict", CHECK, NOTIFY);
    }
}
