package dev.caravan.alerts;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the alerts.
 *
 * @param channels where people are told, comma-separated Camel endpoint URIs, each a secret: {@code https://…} gets
 *     {"text": "…"} as Slack does, {@code alertmanager:https://…} alerts in the form of Alertmanager's API v2, any other
 *     endpoint, such as {@code smtp://…}, the text
 * @param repeatEvery how long after it was last told an alert that is still open is told again; at least 1 min
 */
@Validated
@ConfigurationProperties("caravan.alerts")
record AlertsProperties(
        @DefaultValue("") String channels,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration repeatEvery) {

    AlertsProperties {
        ChannelUris.in(channels);
    }

    /** Without the channels. */
    @Override
    public String toString() {
        return "AlertsProperties[channels=***, repeatEvery=%s]".formatted(repeatEvery);
    }
}
