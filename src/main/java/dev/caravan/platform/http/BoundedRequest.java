package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.http.LowLevelHttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** One call of a {@link BoundedTransport}. */
final class BoundedRequest extends LowLevelHttpRequest {

    private static final int NO_SUCCESS = 300;

    private final CloseableHttpClient client;
    private final UpstreamRequests requests;
    private final HttpUriRequestBase request;

    BoundedRequest(CloseableHttpClient client, UpstreamRequests requests, String method, URI url) {
        this.client = client;
        this.requests = requests;
        this.request = new HttpUriRequestBase(method, url);
    }

    @Override
    public void addHeader(String name, String value) {
        request.addHeader(name, value);
    }

    @Override
    public BoundedAnswer execute() throws IOException {
        if (getStreamingContent() != null) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            getStreamingContent().writeTo(content);
            request.setEntity(new ByteArrayEntity(
                    content.toByteArray(), ContentType.parseLenient(getContentType()), getContentEncoding()));
        }
        long begun = requests.begin();
        String instance = instance();
        try {
            BoundedAnswer answer = client.execute(request, this::read);
            requests.answered(instance, begun);
            return answer;
        } catch (IOException | RuntimeException e) {
            requests.failed(instance, begun, e);
            throw e;
        }
    }

    private String instance() {
        return "%s://%s".formatted(request.getScheme(), request.getAuthority());
    }

    private BoundedAnswer read(ClassicHttpResponse answer) throws IOException {
        byte[] body = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
        if (answer.getCode() >= NO_SUCCESS) {
            throw new IOException(
                    "HTTP " + answer.getCode(),
                    new HttpOperationFailedException(
                            instance(),
                            answer.getCode(),
                            answer.getReasonPhrase(),
                            "",
                            headers(answer),
                            new String(body, UTF_8)));
        }
        return new BoundedAnswer(answer.getCode(), answer.getReasonPhrase(), answer.getHeaders(), body);
    }

    private static Map<String, String> headers(ClassicHttpResponse answer) {
        return Arrays.stream(answer.getHeaders())
                .filter(header -> header.getValue() != null)
                .collect(Collectors.toMap(Header::getName, Header::getValue, (first, second) -> first));
    }
}
