package dev.caravan.alerts;

import dev.caravan.platform.metrics.StoredGauge;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told of the alerts. */
@Configuration(proxyBeanMethods = false)
class AlertGauges {

    @Bean
    StoredGauge alertsOpen(AlertRules rules) {
        return new StoredGauge(
                "caravan_alerts_open", "Alerts that are open, of every rule", "rule", openByRule(rules.names()));
    }

    /** Waiting with a reason: a try has failed. News that nobody has come to yet have none. */
    @Bean
    StoredGauge alertsUntold() {
        return new StoredGauge(
                "caravan_alerts_untold",
                "Alerts that a channel did not take, and that are tried again",
                "channel",
                """
                select substr(i.lane, %d), count(*) filter (where i.reason <> '' and i.outcome is null)
                  from runs r
                  join run_items i on i.run_id = r.id
                 where r.status = 2 and r.script_name = '%s'
                 group by i.lane
                """.formatted(Channel.LANES.length() + 1, AlertJobs.NOTIFY));
    }

    /** Names of rules are constants of the code. */
    static String openByRule(List<String> rules) {
        return """
                select r.rule, count(a.id)
                  from unnest(array[%s]) as r (rule)
                  left join alerts a on a.rule = r.rule and a.opened_at is not null and a.closed_at is null
                 group by r.rule
                """.formatted(rules.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
    }
}
