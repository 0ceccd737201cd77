package dev.caravan.platform.http;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes Camel's HTTP client one that never acts on its own: no retries, redirects, cookies or authentication. A route
 * is where those are decided.
 */
public final class UpstreamClient implements HttpClientConfigurer {

    /** Generous, as the routes' own limits of parallelism are what counts; too small a pool would hide them. */
    private static final Timeout POOL_TIMEOUT = Timeout.ofSeconds(10);

    private final HttpProperties limits;
    private final Deadlines deadlines;
    private final SecretReferences secrets;

    UpstreamClient(HttpProperties limits, Deadlines deadlines, SecretReferences secrets) {
        this.limits = limits;
        this.deadlines = deadlines;
        this.secrets = secrets;
    }

    /**
     * The same client with more or less patience: a bean of it, named by whoever asks {@link UpstreamInstances} for an
     * endpoint.
     *
     * @param response longest silence of the upstream
     */
    public UpstreamClient withResponseTimeout(Duration response) {
        return new UpstreamClient(
                new HttpProperties(
                        limits.connectTimeout(),
                        response,
                        limits.totalTimeout(),
                        limits.maxBody(),
                        limits.longestWait(),
                        limits.retryDelay()),
                deadlines,
                secrets);
    }

    /** The same client with a shorter bound for the whole of a call. */
    UpstreamClient withTotalTimeout(Duration total) {
        return new UpstreamClient(
                new HttpProperties(
                        limits.connectTimeout(),
                        limits.responseTimeout(),
                        total,
                        limits.maxBody(),
                        limits.longestWait(),
                        limits.retryDelay()),
                deadlines,
                secrets);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        bound(builder);
        builder.addExecInterceptorFirst("secret-references", secrets);
    }

    /** Everything but the references: for whoever sends no header that carries one. */
    void bound(HttpClientBuilder builder) {
        builder.setDefaultRequestConfig(requestConfig())
                .setUserAgent(userAgent())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .addExecInterceptorFirst("whole-call-limits", new WholeCallLimits(deadlines, limits));
    }

    private RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(POOL_TIMEOUT)
                .setResponseTimeout(Timeout.of(limits.responseTimeout()))
                .setAuthenticationEnabled(false)
                .build();
    }

    private static String userAgent() {
        return "Caravan/"
                + Optional.ofNullable(UpstreamClient.class.getPackage().getImplementationVersion())
                        .orElse("dev");
    }
}
