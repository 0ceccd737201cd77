package dev.caravan.platform.lease;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the lease.
 *
 * @param lease how long a node's claims outlive its last sign of life; at least 5 s. A dead node's work is taken up
 *     within this time and a few seconds
 */
@Validated
@ConfigurationProperties("caravan.runs")
record LeaseProperties(
        @DefaultValue("30s") @DurationMin(seconds = 5) Duration lease) {}
