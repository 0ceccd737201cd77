package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Posts to URLs that are secrets, within the bounds of every outgoing call. Not by an endpoint of Camel's: its headers,
 * traces and lists would show the URL.
 */
public final class SecretPosts {

    private static final int ANSWER_SHOWN = 200;

    private final CloseableHttpClient client;
    private final UpstreamFailures failures;
    private final RetryAfter retryAfter;
    private final UpstreamClient limits;
    private final HttpClientConnectionManager connections;
    private final Clock clock;

    SecretPosts(
            UpstreamClient limits, HttpClientConnectionManager connections, UpstreamFailures failures, Clock clock) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        limits.bound(builder);
        // Shared: its owner closes the connections.
        this.client = builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .build();
        this.limits = limits;
        this.connections = connections;
        this.failures = failures;
        this.retryAfter = new RetryAfter(clock);
        this.clock = clock;
    }

    /** The same with a shorter bound for the whole of a call. */
    public SecretPosts withTotalTimeout(Duration total) {
        return new SecretPosts(limits.withTotalTimeout(total), connections, failures, clock);
    }

    /**
     * Posts the body, once.
     *
     * @param url an http or https URL; a user and password in it are sent as HTTP Basic
     * @param secret what is taken out of all that is said of a failure
     * @return the answer's body, of a status below 300
     * @throws DeliveryException for every other status, and when no answer came
     */
    public String post(URI url, SecretUri secret, String mediaType, String body) {
        HttpPost post = new HttpPost(withoutUser(url));
        Optional.ofNullable(url.getUserInfo())
                .ifPresent(user -> post.setHeader(
                        HttpHeaders.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8))));
        post.setEntity(new StringEntity(body, ContentType.create(mediaType, UTF_8)));
        try {
            return client.execute(post, answer -> read(answer, secret));
        } catch (IOException | IllegalArgumentException | PrivateAddressException e) {
            throw DeliveryException.because(secret.masked(failures.classify(e).summary()));
        }
    }

    private String read(ClassicHttpResponse answer, SecretUri secret) throws IOException, ParseException {
        String body =
                Optional.ofNullable(EntityUtils.toString(answer.getEntity())).orElse("");
        if (answer.getCode() < 300) {
            return body;
        }
        String words = Evidence.of(secret.masked(Evidence.ownWords(body)));
        String shown = words.substring(0, Math.min(ANSWER_SHOWN, words.length()));
        throw new DeliveryException(
                "HTTP %d%s".formatted(answer.getCode(), shown.isEmpty() ? "" : ": " + shown), wait(answer, body));
    }

    private Optional<Duration> wait(ClassicHttpResponse answer, String body) {
        return retryAfter.of(
                Arrays.stream(answer.getHeaders())
                        .filter(header -> header.getValue() != null)
                        .collect(Collectors.toMap(Header::getName, Header::getValue, (first, second) -> first)),
                body);
    }

    private static URI withoutUser(URI url) {
        String path = Optional.ofNullable(url.getRawPath()).orElse("");
        String query =
                Optional.ofNullable(url.getRawQuery()).map(asked -> "?" + asked).orElse("");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create("%s://%s%s%s%s".formatted(url.getScheme(), url.getHost(), port, path, query));
    }
}
