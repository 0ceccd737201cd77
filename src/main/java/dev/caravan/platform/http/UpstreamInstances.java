package dev.caravan.platform.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.beans.factory.ObjectProvider;

/**
 * One route for each upstream that is called, from the template in {@code routes/upstream-instance.camel.yaml}: each has
 * a circuit breaker of its own, and is seen in Hawtio with its own counts.
 */
public final class UpstreamInstances {

    /** Asked for late: a bean that needs Camel at its making would be made before the REST routes are. */
    private final ObjectProvider<CamelContext> camel;

    private final Map<String, String> endpoints = new ConcurrentHashMap<>();

    UpstreamInstances(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    /**
     * The name of the direct endpoint behind which calls to the instance are made; its route is added with the first.
     *
     * @param instance base URL
     * @param client name of the bean that makes the calls; the first one named for an instance stays
     */
    public String endpoint(String instance, String client) {
        String known = endpoints.get(instance);
        return known == null ? add(instance, client) : known;
    }

    private synchronized String add(String instance, String client) {
        return endpoints.computeIfAbsent(instance, unknown -> {
            String endpoint = unused(readable(instance));
            TemplatedRouteBuilder.builder(camel.getObject(), "upstream-instance")
                    .routeId(endpoint)
                    .parameter("instance", instance)
                    .parameter("endpoint", endpoint)
                    .parameter("client", client)
                    .add();
            return endpoint;
        });
    }

    private static String readable(String instance) {
        return "upstream-" + instance.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9]+", "-");
    }

    // http and https of one host, say, or two that differ in nothing but punctuation.
    private String unused(String wanted) {
        String name = wanted;
        for (int number = 2; endpoints.containsValue(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
