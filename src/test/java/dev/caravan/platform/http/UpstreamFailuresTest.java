package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamFailuresTest {

    private final UpstreamFailures failures =
            new UpstreamFailures(Clock.fixed(CallingContext.NOW, ZoneOffset.UTC), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({
        "302, UNINTELLIGIBLE",
        "304, UNINTELLIGIBLE",
        "400, BAD_REQUEST",
        "401, UNINTELLIGIBLE",
        "402, BAD_REQUEST",
        "403, UNINTELLIGIBLE",
        "404, INVALID_ID",
        "408, RETRYABLE",
        "409, BAD_REQUEST",
        "410, INVALID_ID",
        "422, BAD_REQUEST",
        "425, RETRYABLE",
        "429, RETRYABLE",
        "500, RETRYABLE",
        "503, RETRYABLE",
        "529, RETRYABLE"
    })
    void shouldTellStatusesApart(int status, Kind kind) {
        UpstreamFailure failure = failures.classify(answer(status, "", Map.of()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).contains(status);
        assertThat(failure.summary()).isEqualTo("HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'message':'Unauthenticated.'}~/message~UNAUTHORIZED",
                "{'data':{'success':false,'message':'This action is unauthorized.'}}~/data/message~UNAUTHORIZED",
                "{'error':{'code':403,'message':'Denied.','status':'PERMISSION_DENIED'}}~/error/message~UNAUTHORIZED",
                "{'message':' '}~~UNINTELLIGIBLE",
                "{'message':{}}~~UNINTELLIGIBLE",
                "{'login':'https://proxy.test/'}~~UNINTELLIGIBLE",
                "<html><body>Forbidden</body></html>~~UNINTELLIGIBLE"
            })
    void shouldTellARefusalOfTheUpstreamFromThatOfAProxy(String body, @Nullable String form, Kind kind) {
        UpstreamFailure failure = failures.classify(answer(403, json(body), Map.of()));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.form()).isEqualTo(Optional.ofNullable(form));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'error':'invalid_grant','error_description':'Bad Request'}~invalid_grant",
                "{'error':{'code':403,'message':'m','status':'DENIED','details':[{'reason':'NO_SCOPE','metadata':{'reason':'x'}}]}}~403 DENIED NO_SCOPE",
                "{'error':{'code':403,'errors':[{'reason':'forbidden'},{}]}}~403 forbidden",
                "{'error':{'status':'two words','details':'reason'}}~",
                "{'error':['invalid_grant']}~",
                "<h1>invalid_grant</h1>~"
            })
    void shouldCollectWhatIsSaidForMachines(String body, @Nullable String reasons) {
        UpstreamFailure failure = failures.classify(answer(400, json(body), Map.of()));

        assertThat(String.join(" ", failure.reasons())).isEqualTo(reasons == null ? "" : reasons);
    }

    @Test
    void shouldReadWhichScopesAreAskedFor() {
        String challenge =
                "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\"https://a/x https://a/y\"";
        UpstreamFailure failure = failures.classify(answer(403, "", Map.of("www-authenticate", challenge)));

        assertThat(failure.scopes()).containsExactly("https://a/x", "https://a/y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'data':{'success':false,'message':'Record not found.'}}~Record not found.",
                "{'message':'Unauthenticated.'}~Unauthenticated.",
                "{'error':{'code':404,'message':'Requested entity was not found.'}}~Requested entity was not found.",
                "{'error':'invalid_grant','error_description':'Token has been revoked.'}~Token has been revoked.",
                "{'code':'429','details':'Too many'}~Too many",
                "['a','b']~['a','b']",
                "<html><head><title>Bad</title><style>p {}</style></head><body>Bad <b>Gateway</b></body>~Bad Bad Gateway",
                "Bearer abcdefghijkl is unknown~*** is unknown",
                "no token 84|abcdefghijklmnopqrst here~no token *** here"
            })
    void shouldKeepTheUpstreamsOwnWords(String body, String words) {
        String evidence = failures.classify(answer(500, json(body), Map.of())).evidence();

        assertThat(evidence).isEqualTo("HTTP 500: " + json(words));
    }

    @Test
    void shouldBoundAndCleanEvidence() {
        String evidence = failures.classify(answer(500, "a\r\n\u0000\u202eb " + "x".repeat(1000), Map.of()))
                .evidence();

        assertThat(evidence).hasSize(500).startsWith("HTTP 500: a b x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Retry-After~30~30000",
                "rEtRy-aFtEr~30~30000",
                "Retry-After~1.5~1500",
                "Retry-After~Tue, 03 Feb 2026 12:00:10 GMT~10000",
                "Retry-After~Tue, 03 Feb 2026 11:00:00 GMT~0",
                "Retry-After~999999999~86400000"
            })
    void shouldReadHowLongToWait(String name, String value, long millis) {
        assertThat(wait(Map.of(name, value), "")).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", ""})
    void shouldTakeAnUnreadableWaitForNone(String value) {
        assertThat(wait(Map.of("Retry-After", value), "")).isEmpty();
    }

    @Test
    void shouldCountADateFromTheUpstreamsOwnClock() {
        Map<String, String> headers =
                Map.of("Date", "Tue, 03 Feb 2026 09:00:00 GMT", "Retry-After", "Tue, 03 Feb 2026 09:00:05 GMT");

        assertThat(wait(headers, "")).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'retry_after': 7}", "{'retry_after': '7'}", "{'data': {'retry_after': 7}}"})
    void shouldReadAWaitFromTheBody(String body) {
        assertThat(wait(Map.of(), json(body))).contains(Duration.ofSeconds(7));
    }

    @Test
    void shouldNotTryAgainWhereTheWaitIsTooLong() {
        assertThat(failures.worthAnotherTry(answer(429, "", Map.of("Retry-After", "60"))))
                .isTrue();
        assertThat(failures.worthAnotherTry(answer(429, "", Map.of("Retry-After", "61"))))
                .isFalse();
    }

    @Test
    void shouldFindWhatIsKnownAmongCauses() {
        Exception wrapped = new IllegalStateException(new RuntimeException(answer(404, "", Map.of())));

        assertThat(failures.classify(wrapped).kind()).isEqualTo(Kind.INVALID_ID);
    }

    @Test
    void shouldTakeTheUnknownForOurs() {
        UpstreamFailure failure = failures.classify(new IllegalStateException("list is empty"));

        assertThat(failure.kind()).isEqualTo(Kind.OURS);
        assertThat(failure.summary()).isEqualTo("internal error: IllegalStateException");
    }

    private Optional<Duration> wait(Map<String, String> headers, String body) {
        return failures.classify(answer(429, body, headers)).retryAfter();
    }

    private static HttpOperationFailedException answer(int status, String body, Map<String, String> headers) {
        return new HttpOperationFailedException("http://x.test", status, "x", null, headers, body);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
