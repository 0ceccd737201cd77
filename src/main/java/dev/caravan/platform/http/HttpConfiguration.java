package dev.caravan.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code camel.component.http} and {@code routes/upstream-calls.camel.yaml} name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpProperties.class, AddressRules.class})
class HttpConfiguration {

    private static final int CONNECTIONS_PER_HOST = 128;
    private static final int CONNECTIONS = 512;

    /** Servers and what lies between drop idle connections silently; one that was idle so long is looked at first. */
    private static final TimeValue IDLE_UNCHECKED = TimeValue.ofSeconds(1);

    /** A host may move; its new addresses are seen when connections end. */
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(10);

    @Bean
    AddressPolicy addressPolicy(AddressRules rules) {
        return new AddressPolicy(rules);
    }

    @Bean
    RegisteredUrls registeredUrls(AddressPolicy policy) {
        return new RegisteredUrls(policy);
    }

    @Bean
    PoolingHttpClientConnectionManager upstreamConnections(
            HttpProperties limits, AddressPolicy policy, ObjectProvider<ExemptHosts> exempt) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedDnsResolver(policy, exempt.stream().toList()))
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                        .setSocketTimeout(Timeout.of(limits.responseTimeout()))
                        .setValidateAfterInactivity(IDLE_UNCHECKED)
                        .setTimeToLive(CONNECTION_LIFE)
                        .build())
                .build();
    }

    @Bean
    UpstreamHeaders upstreamHeaders(ObjectProvider<SentHeaders> sent) {
        return new UpstreamHeaders(sent.stream().toList());
    }

    @Bean
    Deadlines httpDeadlines() {
        return new Deadlines();
    }

    @Bean
    UpstreamClient upstreamClient(HttpProperties limits, Deadlines deadlines, ObjectProvider<BearerTokens> tokens) {
        return new UpstreamClient(
                limits, deadlines, new SecretReferences(tokens.stream().toList()));
    }

    @Bean
    SecretPosts secretPosts(
            @Qualifier("upstreamClient") UpstreamClient client,
            PoolingHttpClientConnectionManager connections,
            UpstreamFailures failures,
            ObjectProvider<Clock> clock) {
        return new SecretPosts(client, connections, failures, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    FormPosts formPosts(
            @Qualifier("upstreamClient") UpstreamClient client,
            PoolingHttpClientConnectionManager connections,
            UpstreamRequests requests,
            UpstreamFailures failures) {
        return new FormPosts(client, connections, requests, failures);
    }

    @Bean
    BoundedTransport boundedTransport(
            @Qualifier("upstreamClient") UpstreamClient client,
            PoolingHttpClientConnectionManager connections,
            UpstreamRequests requests) {
        return new BoundedTransport(client, connections, requests);
    }

    @Bean
    UpstreamInstances upstreamInstances(ObjectProvider<CamelContext> camel) {
        return new UpstreamInstances(camel);
    }

    @Bean
    Outages outages(UpstreamFailures failures, ObjectProvider<Clock> clock) {
        return new Outages(failures, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    UpstreamRequests upstreamRequests(UpstreamFailures failures, ObjectProvider<MeterRegistry> meters) {
        return new UpstreamRequests(meters.getIfAvailable(SimpleMeterRegistry::new), failures);
    }

    @Bean
    UpstreamFailures upstreamFailures(HttpProperties limits, ObjectProvider<Clock> clock) {
        return new UpstreamFailures(clock.getIfAvailable(Clock::systemUTC), limits.longestWait());
    }

    @Bean
    UpstreamAnswers upstreamAnswers() {
        return new UpstreamAnswers(new ObjectMapper());
    }

    @Bean
    RetryDelay retryDelay(UpstreamFailures failures) {
        return new RetryDelay(failures);
    }
}
