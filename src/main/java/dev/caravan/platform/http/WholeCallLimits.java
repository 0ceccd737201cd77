package dev.caravan.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.springframework.util.unit.DataSize;

/**
 * Reads the whole answer within the call, so that time and size of all of it are bounded here, and a call that has
 * ended leaves neither an open stream nor a timer. Stands outside of decompression: sizes are decoded ones.
 */
final class WholeCallLimits implements ExecChainHandler {

    /** Enough for any refusal's own words; the rest of an error's body is not read. */
    private static final int ERROR_BODY_LIMIT = 64 * 1024;

    private final Deadlines deadlines;
    private final HttpProperties limits;

    WholeCallLimits(Deadlines deadlines, HttpProperties limits) {
        this.deadlines = deadlines;
        this.limits = limits;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try (Deadlines.Deadline deadline = deadlines.in(limits.totalTimeout(), () -> cancel(scope))) {
            try {
                return read(chain.proceed(request, scope), scope);
            } catch (IOException | HttpException | RuntimeException e) {
                if (deadline.passed()) {
                    throw timeout("no complete answer", limits.totalTimeout(), e);
                }
                throw e;
            }
        } catch (ConnectTimeoutException e) {
            throw timeout("no connection", limits.connectTimeout(), e);
        } catch (SocketTimeoutException e) {
            throw timeout("no answer", limits.responseTimeout(), e);
        }
    }

    private static CallTimeoutException timeout(String what, Duration limit, Exception cause) {
        return new CallTimeoutException(what, limit, cause);
    }

    /** Ends the call in whatever state it is: waiting for a connection of the pool, connecting, writing or reading. */
    private static void cancel(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        } else {
            scope.execRuntime.discardEndpoint();
        }
    }

    private ClassicHttpResponse read(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            byte[] body = response.getCode() < 300 ? whole(response, scope) : beginning(response, scope);
            response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
        }
        return response;
    }

    private byte[] whole(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        DataSize limit = limits.maxBody();
        int most = Math.toIntExact(limit.toBytes());
        if (response.getEntity().getContentLength() > most) {
            discard(response, scope);
            throw new AnswerTooLargeException(limit);
        }
        byte[] body = atMost(most, response, scope);
        if (body.length > most) {
            throw new AnswerTooLargeException(limit);
        }
        return body;
    }

    private static byte[] beginning(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        return atMost(ERROR_BODY_LIMIT, response, scope);
    }

    /** Up to one byte more than asked for, which shows that there is more; the connection is then closed. */
    private static byte[] atMost(int bytes, ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        InputStream content = response.getEntity().getContent();
        byte[] body = content.readNBytes(bytes + 1);
        if (body.length > bytes) {
            discard(response, scope);
        } else {
            content.close();
        }
        return body;
    }

    /** Closing a stream reads it to its end, which may never come, unless the connection is gone before. */
    private static void discard(ClassicHttpResponse response, ExecChain.Scope scope) {
        scope.execRuntime.discardEndpoint();
        Closer.closeQuietly(response);
    }
}
