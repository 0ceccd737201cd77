package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamAnswersTest {

    private final UpstreamAnswers answers = new UpstreamAnswers(new ObjectMapper());

    @ParameterizedTest
    @CsvSource({
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/vnd.amcworkflowexecutions.v1+json",
        ","
    })
    void shouldReadJson(@Nullable String contentType) {
        assertThat(answers.json("{\"a\":1}".getBytes(UTF_8), contentType)
                        .at("/a")
                        .intValue())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <html>, answer is not JSON but text/html: <html>",
        "application/jsonp, {}, answer is not JSON but application/jsonp: {}",
        "application/json, {\"a\":}, answer is not JSON: {\"a\":}",
        "application/json, <p>x</p>, answer is not JSON: <p>x</p>"
    })
    void shouldRefuseWhatIsNone(String contentType, String body, String evidence) {
        assertThatThrownBy(() -> answers.json(body.getBytes(UTF_8), contentType))
                .isInstanceOfSatisfying(UpstreamException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(UpstreamFailure.Kind.UNINTELLIGIBLE);
                    assertThat(e.failure().evidence()).isEqualTo(evidence);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"data\":[{\"id\":1,\"ema", "[1,2"})
    void shouldTellWhatWasCutOffFromWhatIsNone(String body) {
        byte[] bytes = body.getBytes(UTF_8);

        Stream.<ThrowingCallable>of(
                        () -> answers.json(bytes, null), () -> answers.as(Object.class, bytes, "application/json"))
                .forEach(reading -> assertThatThrownBy(reading)
                        .isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.failure())
                                .returns(UpstreamFailure.Kind.RETRYABLE, UpstreamFailure::kind)
                                .returns("answer cut off", UpstreamFailure::summary)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'data':{'success':false,'message':'Your plan has ended.'}}~it did not succeed: Your plan has ended.",
                "{'success':false,'message':'Bearer abcdefghijkl is old'}~it did not succeed: *** is old",
                "{'data':{'success':true,'message':'Fine.'}}~answer is not of the known form",
                "{'other':1}~answer is not of the known form"
            })
    void shouldSayWhatASuccessSaysThatIsNone(String body, String summary) {
        byte[] sent = body.replace('\'', '"').getBytes(UTF_8);

        assertThatThrownBy(() -> answers.as(Rows.class, sent, null))
                .isInstanceOfSatisfying(UpstreamException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(UpstreamFailure.Kind.UNINTELLIGIBLE);
                    assertThat(e.failure().summary()).endsWith(summary);
                });
    }

    private record Rows(java.util.List<String> data) {}

    @Test
    void shouldRefuseAnEmptyAnswer() {
        assertThatThrownBy(() -> answers.json(null, null)).hasMessageContaining("answer is empty");
    }
}
