package dev.caravan.reports;

import dev.caravan.runs.Job;
import dev.caravan.runs.RoundUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this area. */
@Configuration(proxyBeanMethods = false)
class ReportJobs {

    static final String WEEKLY = "weekly-summary";

    static final String LANE = "reports-tellings";

    @Bean
    Job weeklySummaryJob() {
        return new Job(
                WEEKLY,
                "reports-weekly-summary",
                "0 8 * * 1",
                "Tells once what the week that has ended came to: the alert channels, and a Google Sheet where one is set");
    }

    @Bean
    RoundUp reportsRoundUp() {
        return RoundUp.by("reports-verdict", WEEKLY);
    }
}
