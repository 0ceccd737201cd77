package dev.caravan.quarantine;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the quarantine.
 *
 * @param grace how long a script stays quarantined before it may be deleted; at least 1 min. Other kinds are never deleted
 * @param recheckEvery how long after the upstream last refused it a run asks again for what is quarantined; at least 1 min.
 *     What then answers is restored
 */
@Validated
@ConfigurationProperties("caravan.quarantine")
record QuarantineProperties(
        @DefaultValue("7d") @DurationMin(minutes = 1) Duration grace,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration recheckEvery) {}
