package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Takes the secrets that a request carried out of the answer to it, whatever its status: an answer that cannot be read
 * is shown in part. They are found as they are, percent-encoded, and as PHP writes slashes in JSON.
 */
record EchoedSecrets(List<String> secrets) {

    /** In a success, a shorter text may well be data, and its removal would spoil the answer. */
    private static final int DISTINCTIVE = 12;

    ClassicHttpResponse removedFrom(ClassicHttpResponse response) throws IOException {
        List<String> echoes = echoes(response.getCode() < 300 ? DISTINCTIVE : 1);
        if (echoes.isEmpty()) {
            return response;
        }
        if (response.getReasonPhrase() != null) {
            response.setReasonPhrase(masked(echoes, response.getReasonPhrase()));
        }
        response.setHeaders(Stream.of(response.getHeaders())
                .map(header -> masked(echoes, header))
                .toArray(Header[]::new));
        maskBody(echoes, response);
        return response;
    }

    private List<String> echoes(int shortest) {
        return secrets.stream()
                .filter(secret -> secret.length() >= shortest)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, UTF_8), secret.replace("/", "\\/")))
                .distinct()
                .toList();
    }

    private static Header masked(List<String> echoes, Header header) {
        String value = header.getValue();
        return value == null ? header : new BasicHeader(header.getName(), masked(echoes, value));
    }

    private static void maskBody(List<String> echoes, ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            byte[] bytes = entity.getContent().readAllBytes();
            String body = new String(bytes, ISO_8859_1);
            String masked = masked(echoes, body);
            // The usual answer echoes nothing, and is not copied once more.
            byte[] rest = masked.equals(body) ? bytes : masked.getBytes(ISO_8859_1);
            response.setEntity(new ByteArrayEntity(rest, ContentType.parseLenient(entity.getContentType())));
        }
    }

    private static String masked(List<String> echoes, String text) {
        return echoes.stream().reduce(text, (rest, echo) -> rest.replace(echo, "***"));
    }
}
