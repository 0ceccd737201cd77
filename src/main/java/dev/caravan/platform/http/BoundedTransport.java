package dev.caravan.platform.http;

import com.google.api.client.http.HttpTransport;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/**
 * Lets client libraries of Google's call within the bounds of every outgoing call: time-outs, size, addresses, no redirects,
 * no retries, secrets by reference. What is no success fails as in calls by Camel's HTTP component, so
 * {@link UpstreamFailures} reads it.
 */
public final class BoundedTransport extends HttpTransport {

    private final CloseableHttpClient client;
    private final UpstreamRequests requests;

    BoundedTransport(UpstreamClient limits, HttpClientConnectionManager connections, UpstreamRequests requests) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        limits.configureHttpClient(builder);
        // Shared: its owner closes the connections.
        this.client = builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .build();
        this.requests = requests;
    }

    @Override
    public boolean supportsMethod(String method) {
        return true;
    }

    @Override
    protected BoundedRequest buildRequest(String method, String url) {
        return new BoundedRequest(client, requests, method, URI.create(url));
    }
}
