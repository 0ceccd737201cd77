package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;

/**
 * Posts forms that hold secrets, and hands over answers that hold secrets, within the bounds of every outgoing call. Not by
 * an endpoint of Camel's, whose traces would show both.
 */
public final class FormPosts {

    private static final Set<String> PUBLIC = Set.of("grant_type", "client_id", "redirect_uri");

    private static final int DISTINCTIVE = 8;

    private final CloseableHttpClient client;
    private final UpstreamRequests requests;
    private final UpstreamFailures failures;

    FormPosts(
            UpstreamClient limits,
            HttpClientConnectionManager connections,
            UpstreamRequests requests,
            UpstreamFailures failures) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        limits.bound(builder);
        // Shared: its owner closes the connections.
        this.client = builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .build();
        this.requests = requests;
        this.failures = failures;
    }

    /**
     * Posts the form, once.
     *
     * @param form fields by name; what an answer that is no success repeats of their values is taken out of it
     * @return the answer's body, of a status below 300; may hold secrets
     * @throws UpstreamException for every other status, and when no answer came; without a cause
     */
    public String post(URI url, Map<String, String> form) {
        long begun = requests.begin();
        try {
            String body = success(url, client.execute(request(url, form), answer -> read(form, answer)));
            requests.answered(url.toString(), begun);
            return body;
        } catch (IOException | HttpOperationFailedException | RuntimeException e) {
            requests.failed(url.toString(), begun, e);
            throw new UpstreamException(failures.classify(e));
        }
    }

    private static HttpPost request(URI url, Map<String, String> form) {
        HttpPost post = new HttpPost(url);
        post.setHeader(HttpHeaders.ACCEPT, "application/json");
        List<BasicNameValuePair> fields = new ArrayList<>();
        form.forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
        post.setEntity(new UrlEncodedFormEntity(fields, UTF_8));
        return post;
    }

    private static Answer read(Map<String, String> form, ClassicHttpResponse answer)
            throws IOException, ParseException {
        ClassicHttpResponse shown =
                answer.getCode() < 300 ? answer : new EchoedSecrets(secrets(form)).removedFrom(answer);
        String body = Optional.ofNullable(EntityUtils.toString(shown.getEntity(), UTF_8))
                .orElse("");
        return new Answer(shown.getCode(), headers(shown), body);
    }

    private static String success(URI url, Answer answer) throws HttpOperationFailedException {
        if (answer.status() < 300) {
            return answer.body();
        }
        throw new HttpOperationFailedException(
                url.toString(), answer.status(), "", answer.headers().get("Location"), answer.headers(), answer.body());
    }

    private static Map<String, String> headers(ClassicHttpResponse answer) {
        return Arrays.stream(answer.getHeaders())
                .filter(header -> header.getValue() != null)
                .collect(Collectors.toMap(Header::getName, Header::getValue, (first, second) -> first));
    }

    // What is shorter is a word that the answer may use itself: a client named "id" once hid "invalid_grant".
    private static List<String> secrets(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field ->
                        !PUBLIC.contains(field.getKey()) && field.getValue().length() >= DISTINCTIVE)
                .map(Map.Entry::getValue)
                .toList();
    }

    private record Answer(int status, Map<String, String> headers, String body) {}
}
