package dev.caravan.platform.http;

import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** An answer to a {@link BoundedRequest}, read to its last byte. */
final class BoundedAnswer extends LowLevelHttpResponse {

    private final int status;
    private final @Nullable String reason;
    private final Header[] headers;
    private final byte[] body;

    BoundedAnswer(int status, @Nullable String reason, Header[] headers, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.headers = headers.clone();
        this.body = body.clone();
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    /** Decoded already. */
    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public @Nullable String getContentType() {
        return Arrays.stream(headers)
                .filter(header -> header.getName().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
                .map(Header::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String getStatusLine() {
        return "HTTP/1.1 %d".formatted(status);
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public @Nullable String getReasonPhrase() {
        return reason;
    }

    @Override
    public int getHeaderCount() {
        return headers.length;
    }

    @Override
    public String getHeaderName(int index) {
        return headers[index].getName();
    }

    @Override
    public @Nullable String getHeaderValue(int index) {
        return headers[index].getValue();
    }
}
