package dev.caravan.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.PoolStats;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

/** A Camel context whose HTTP component is wired as in application.yaml, with limits and secrets of the test's own. */
final class CallingContext implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    final DefaultCamelContext camel = new DefaultCamelContext();
    final Deadlines deadlines = new Deadlines();
    final UpstreamFailures failures;
    final UpstreamClient client;
    private final PoolingHttpClientConnectionManager connections;

    CallingContext(HttpProperties limits, AddressRules rules, BearerTokens... tokens) {
        StaticListableBeanFactory none = new StaticListableBeanFactory();
        connections = new HttpConfiguration()
                .upstreamConnections(limits, new AddressPolicy(rules), none.getBeanProvider(ExemptHosts.class));
        HttpComponent http = camel.getComponent("http", HttpComponent.class);
        http.setClientConnectionManager(connections);
        client = new UpstreamClient(limits, deadlines, new SecretReferences(List.of(tokens)));
        http.setHttpClientConfigurer(client);
        http.setHeaderFilterStrategy(new UpstreamHeaders(List.of(SentHeaders.of("Example-Version"))));
        http.setCookieManagementDisabled(true);
        failures = new UpstreamFailures(Clock.fixed(NOW, ZoneOffset.UTC), limits.longestWait());
        camel.getRegistry().bind("upstreamFailures", failures);
        camel.getRegistry().bind("upstreamAnswers", new UpstreamAnswers(new ObjectMapper()));
        camel.start();
    }

    static CallingContext patient(BearerTokens... tokens) {
        return new CallingContext(limits(5_000, 10_000), sandbox(), tokens);
    }

    static CallingContext impatient(long responseMillis, long totalMillis) {
        return new CallingContext(limits(responseMillis, totalMillis), sandbox());
    }

    static HttpProperties limits(long responseMillis, long totalMillis) {
        return new HttpProperties(
                Duration.ofSeconds(2),
                Duration.ofMillis(responseMillis),
                Duration.ofMillis(totalMillis),
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(60),
                1000);
    }

    static AddressRules sandbox() {
        return new AddressRules(List.of(), true);
    }

    void routes(Resource file) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(file);
    }

    Exchange get(URI url) {
        return call(url, Map.of());
    }

    Exchange call(URI url, Map<String, Object> headers) {
        return send("http:upstream", url, headers);
    }

    Exchange send(String endpoint, URI url, Map<String, Object> headers) {
        return camel.createProducerTemplate().send(endpoint, exchange -> {
            exchange.getIn().setHeaders(new HashMap<>(headers));
            exchange.getIn().setHeader(Exchange.HTTP_URI, url.toString());
            if (!headers.containsKey(Exchange.HTTP_METHOD)) {
                exchange.getIn().setHeader(Exchange.HTTP_METHOD, "GET");
            }
        });
    }

    UpstreamFailure failureOf(URI url) {
        return failures.classify(get(url).getException());
    }

    PoolStats pool() {
        return connections.getTotalStats();
    }

    @Override
    public void close() {
        camel.stop();
        connections.close();
        deadlines.close();
    }
}
