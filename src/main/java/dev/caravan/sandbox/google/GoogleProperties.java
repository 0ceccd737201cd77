package dev.caravan.sandbox.google;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sandbox's stand-in for Google.
 *
 * @param latency how long one call takes, from its arrival to the answer's first byte; 0 answers at once
 * @param scripts how many scripts are registered; the incident's 78, or more for benchmarks
 * @param liveScripts how many of them exist and may be read; the others were deleted, were registered under a wrong id
 *     or moved to another account
 * @param users accounts that granted access; scripts are dealt out among them in turn
 * @param owners people whom the scripts belong to; they share them with the accounts that granted access
 * @param history how far back lists of executions go
 * @param managementPerMinute calls of the Apps Script API that one user has in any 60 seconds; what is more gets 429
 * @param sheetsPerMinute reads, and likewise writes, of the Sheets API that one user has in any 60 seconds
 */
@Validated
@ConfigurationProperties("caravan.stand-in.google")
record GoogleProperties(
        @DefaultValue("120ms") @DurationMin Duration latency,
        @DefaultValue("78") @Min(1) @Max(100_000) int scripts,
        @DefaultValue("3") @Min(0) int liveScripts,
        @DefaultValue("1") @Min(1) @Max(100) int users,
        @DefaultValue("4") @Min(1) int owners,
        @DefaultValue("7d") Duration history,
        @DefaultValue("100") @Min(1) int managementPerMinute,
        @DefaultValue("60") @Min(1) int sheetsPerMinute) {}
