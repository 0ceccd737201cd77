package dev.caravan.runs;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the ledger.
 *
 * @param stuckAfter a run that gave no sign of life for this long is ended as failed by the clean-up; at least 1 s
 * @param ledgerRetention how long ended runs and their items are kept; at least 1 d, as that is how long an
 *     {@code Idempotency-Key} holds. Their daily totals are kept for ever
 */
@Validated
@ConfigurationProperties("caravan.runs")
public record RunsProperties(
        @DefaultValue("3d") @DurationMin(seconds = 1) Duration stuckAfter,
        @DefaultValue("90d") @DurationMin(days = 1) Duration ledgerRetention) {}
