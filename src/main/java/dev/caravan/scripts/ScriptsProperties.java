package dev.caravan.scripts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sync of scripts.
 *
 * @param requestsPerMinute calls to the Apps Script API with one credential in any 60 seconds, of all nodes together; 1 to
 *     1,000,000
 * @param runDeadline what a run has not got to by then is deferred, and first in line at the next run; at least 1 min
 */
@Validated
@ConfigurationProperties("caravan.scripts")
record ScriptsProperties(
        @DefaultValue("90") @Min(1) @Max(1_000_000) int requestsPerMinute,
        @DefaultValue("50m") @DurationMin(minutes = 1) Duration runDeadline) {

    double runDeadlineSeconds() {
        return runDeadline.toMillis() / 1000.0;
    }
}
