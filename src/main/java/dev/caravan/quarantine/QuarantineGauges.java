package dev.caravan.quarantine;

import dev.caravan.platform.metrics.StoredGauge;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told of the quarantine. */
@Configuration(proxyBeanMethods = false)
class QuarantineGauges {

    @Bean
    StoredGauge quarantineEntries() {
        String kinds = Arrays.stream(QuarantineKind.values())
                .map(kind -> "'" + kind.word() + "'")
                .collect(Collectors.joining(", "));
        return new StoredGauge(
                "caravan_quarantine_entries",
                "Entries of the quarantine, those held for review included",
                "kind",
                """
                select k.kind, count(q.id)
                  from unnest(array[%s]) as k (kind)
                  left join quarantine q on q.kind = k.kind
                 group by k.kind
                """.formatted(kinds));
    }
}
