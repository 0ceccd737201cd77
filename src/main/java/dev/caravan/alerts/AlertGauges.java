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
    StoredGauge alertsUntold(AlertsProperties properties) {
        String channels = ChannelUris.in(properties.channels()).stream()
                .map(channel -> "'" + channel.name() + "'")
                .collect(Collectors.joining(", "));
        return new StoredGauge(
                "caravan_alerts_untold",
                "Alerts that a channel did not take, and that are tried again",
                "channel",
                """
                select c.name, count(i.id)
                  from unnest(array[%s]::text[]) as c (name)
                  left join runs r on r.status = 2 and r.script_name = '%s'
                  left join run_items i on i.run_id = r.id and i.lane = '%s' || c.name
                                       and i.outcome is null and i.reason <> ''
                 group by c.name
                """.formatted(channels, AlertJobs.NOTIFY, Channel.LANES));
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
