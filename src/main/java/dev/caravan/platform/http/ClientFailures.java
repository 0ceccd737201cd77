package dev.caravan.platform.http;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Reads what the client throws when there is no answer, or none that it can take. */
final class ClientFailures {

    /** The first that fits counts: subclasses before their parents. */
    private static final List<Rule> RULES = List.of(
            rule(CallTimeoutException.class, Kind.RETRYABLE, ClientFailures::message),
            rule(AnswerTooLargeException.class, Kind.TOO_LARGE, ClientFailures::message),
            rule(PrivateAddressException.class, Kind.FORBIDDEN_ADDRESS, ClientFailures::message),
            rule(UnsendableSecretException.class, Kind.UNAUTHORIZED, ClientFailures::message),
            rule(ConnectionRequestTimeoutException.class, Kind.RETRYABLE, "no free connection in the pool"),
            rule(
                    UnknownHostException.class,
                    Kind.RETRYABLE,
                    e -> "host not found: " + message(e).split(":", 2)[0]),
            rule(NoRouteToHostException.class, Kind.RETRYABLE, "no route to host"),
            rule(ConnectException.class, Kind.RETRYABLE, "connection refused"),
            rule(SocketException.class, Kind.RETRYABLE, ClientFailures::lost),
            rule(NoHttpResponseException.class, Kind.RETRYABLE, "connection closed without an answer"),
            rule(ConnectionClosedException.class, Kind.RETRYABLE, "answer cut off"),
            rule(TruncatedChunkException.class, Kind.RETRYABLE, "answer cut off"),
            rule(EOFException.class, Kind.RETRYABLE, "answer cut off"),
            // Camel makes no further try while it stops.
            rule(RejectedExecutionException.class, Kind.RETRYABLE, "broken off, as Caravan was stopping"),
            rule(SSLPeerUnverifiedException.class, Kind.UNTRUSTED, "certificate of another host"),
            rule(CertificateException.class, Kind.UNTRUSTED, "certificate not trusted"),
            rule(CertPathValidatorException.class, Kind.UNTRUSTED, "certificate not trusted"),
            rule(ZipException.class, Kind.UNINTELLIGIBLE, "answer can't be decompressed"),
            rule(MalformedChunkCodingException.class, Kind.UNINTELLIGIBLE, "answer is not HTTP"),
            rule(HttpException.class, Kind.UNINTELLIGIBLE, "answer is not HTTP"),
            rule(StreamReadException.class, Kind.UNINTELLIGIBLE, "answer is not JSON"),
            rule(MismatchedInputException.class, Kind.UNINTELLIGIBLE, "answer has an unexpected form"));

    /** A lost connection in a handshake is one of these as well: only the cause tells. */
    private static final Rule TLS = rule(SSLException.class, Kind.RETRYABLE, "TLS failed");

    private ClientFailures() {}

    /**
     * The failure that the outermost known cause means.
     *
     * @param causes the exception and its causes, outermost first
     * @return empty when it is nothing of the client's
     */
    static Optional<UpstreamFailure> of(List<Throwable> causes) {
        return causes.stream()
                .flatMap(
                        cause -> RULES.stream().filter(rule -> rule.fits(cause)).map(rule -> rule.failure(cause)))
                .findFirst()
                .or(() -> causes.stream().filter(TLS::fits).map(TLS::failure).findFirst());
    }

    private static String lost(Throwable e) {
        return message(e).contains("reset") ? "connection reset" : "connection lost";
    }

    private static String message(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private static Rule rule(Class<? extends Throwable> type, Kind kind, String summary) {
        return new Rule(type, kind, e -> summary);
    }

    private static Rule rule(Class<? extends Throwable> type, Kind kind, Function<Throwable, String> summary) {
        return new Rule(type, kind, summary);
    }

    private record Rule(Class<? extends Throwable> type, Kind kind, Function<Throwable, String> summary) {

        boolean fits(Throwable e) {
            return type.isInstance(e);
        }

        UpstreamFailure failure(Throwable e) {
            return UpstreamFailure.of(kind, summary.apply(e), message(e));
        }
    }
}
