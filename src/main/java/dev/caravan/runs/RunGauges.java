package dev.caravan.runs;

import dev.caravan.platform.metrics.StoredGauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told of the jobs' runs that no crash can lose: it stands in the ledger. */
@Configuration(proxyBeanMethods = false)
class RunGauges {

    @Bean
    StoredGauge jobLastSuccess() {
        return new StoredGauge(
                "caravan_job_last_success_timestamp_seconds",
                "When the job's last successful run ended; 0 for a job that never succeeded",
                "job",
                """
                select c.name, coalesce(extract(epoch from r.end_time), 0)
                  from cron_configs c
                  left join lateral (select end_time from runs
                                      where script_name = c.script_name and status = 0
                                      order by end_time desc limit 1) r on true
                """);
    }

    /** Later than the last success: the last run ended otherwise. */
    @Bean
    StoredGauge jobLastEnd() {
        return new StoredGauge(
                "caravan_job_last_end_timestamp_seconds",
                "When the job's last run ended, however it ended; 0 for a job of which none has",
                "job",
                """
                select c.name, coalesce(extract(epoch from r.end_time), 0)
                  from cron_configs c
                  left join lateral (select end_time from runs
                                      where script_name = c.script_name and status <> 2
                                      order by start_time desc, id desc limit 1) r on true
                """);
    }
}
