package dev.caravan.platform.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of every outgoing call.
 *
 * @param connectTimeout longest wait for a connection, TLS included; counted anew for each address of a host
 * @param responseTimeout longest silence of an upstream, before its answer and in the midst of it
 * @param totalTimeout longest time of one call from its start to the last byte of the answer
 * @param maxBody largest answer, counted after decompression; at most 1 GB, as answers are held in memory
 * @param longestWait longest Retry-After that is waited for within a call; with a longer one the call fails at once and
 *     says how long
 * @param retryDelay milliseconds before a second try, doubled before the third; 1 to 10,000. A plain number, since Camel
 *     reads it from the route
 */
@ConfigurationProperties("caravan.http")
@Validated
record HttpProperties(
        @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
        Duration connectTimeout,

        @DefaultValue("30s") @NotNull @DurationMin(millis = 1)
        Duration responseTimeout,

        @DefaultValue("60s") @NotNull @DurationMin(millis = 1)
        Duration totalTimeout,

        @DefaultValue("64MB") @NotNull DataSize maxBody,

        @DefaultValue("60s") @NotNull @DurationMin Duration longestWait,
        @DefaultValue("1000") @Min(1) @Max(10_000) long retryDelay) {

    private static final DataSize LARGEST = DataSize.ofGigabytes(1);

    HttpProperties {
        if (maxBody.toBytes() < 1 || maxBody.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "caravan.http.max-body is %s; it must be from 1B to 1GB".formatted(maxBody));
        }
    }
}
