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

    @Test
    void shouldRefuseAnEmptyAnswer() {
        assertThatThrownBy(() -> answers.json(null, null)).hasMessageContaining("answer is empty");
    }
}
