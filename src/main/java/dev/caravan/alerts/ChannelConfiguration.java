package dev.caravan.alerts;

import dev.caravan.platform.http.ExemptHosts;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Channels are the operator's own: they may stand in the private network. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    ExemptHosts channelHosts(AlertsProperties properties) {
        return ExemptHosts.of(ChannelUris.in(properties.channels()).stream()
                .flatMap(channel -> ChannelUris.url(channel.uri()).stream())
                .toArray(URI[]::new));
    }
}
