package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.platform.http.Outages.TenantTrouble;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

/** Whose trouble a failed call is. */
class OutagesTest {

    private static final String HERE = "https://here.example";
    private static final String THERE = "https://there.example";

    private Instant now = Instant.parse("2026-02-03T12:00:00Z");
    private final UpstreamFailures failures = new UpstreamFailures(Clock.systemUTC(), Duration.ofSeconds(60));
    private final Outages outages = new Outages(failures, () -> now);

    @Test
    void shouldTakeTheFailuresOfOneTenantForItsOwn() {
        for (int call = 0; call < 100; call++) {
            assertThat(outages.judge(HERE, "a", status(500))).isInstanceOf(TenantTrouble.class);
        }
    }

    @Test
    void shouldBlameTheInstanceWhenSeveralTenantsFail() {
        outages.judge(HERE, "a", status(500));
        outages.judge(HERE, "b", status(502));

        assertThatThrownBy(() -> outages.judge(HERE, "c", new ConnectException("refused")))
                .isInstanceOf(OutageException.class)
                .satisfies(outage ->
                        assertThat(failures.classify(outage).summary()).isEqualTo("connection refused"));
    }

    @Test
    void shouldForgetATenantThatGotAnAnswer() {
        outages.judge(HERE, "a", status(500));
        outages.judge(HERE, "b", status(500));
        outages.answered(HERE, "a");

        assertThatCode(() -> outages.judge(HERE, "c", status(500))).doesNotThrowAnyException();
    }

    @Test
    void shouldForgetWhatATenantMetLongAgo() {
        outages.judge(HERE, "a", status(500));
        outages.judge(HERE, "b", status(500));
        now = now.plus(Duration.ofMinutes(6));

        assertThatCode(() -> outages.judge(HERE, "c", status(500))).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeRefusalsForAnswers() {
        outages.judge(HERE, "a", status(500));
        outages.judge(HERE, "a", status(401));
        outages.judge(HERE, "b", status(429));
        outages.judge(HERE, "c", status(500));

        assertThatCode(() -> outages.judge(HERE, "d", status(500))).doesNotThrowAnyException();
    }

    @Test
    void shouldKeepInstancesApart() {
        outages.judge(HERE, "a", status(500));
        outages.judge(HERE, "b", status(500));

        assertThatCode(() -> outages.judge(THERE, "c", status(500))).doesNotThrowAnyException();
    }

    @Test
    void shouldRaiseWhatTheTenantMet() throws Exception {
        Exception cause = status(404);
        byte[] answer = {};

        assertThat(outages.raise(HERE, answer, true)).isSameAs(answer);
        assertThatThrownBy(() -> outages.raise(HERE, new TenantTrouble(cause), true))
                .isSameAs(cause);
    }

    @Test
    void shouldSayOfACallThatWasKeptBackWhatTheOthersMet() {
        outages.judge(HERE, "a", status(503));

        assertThatThrownBy(() -> outages.raise(HERE, "", false)).satisfies(down -> assertThat(failures.classify(down))
                .returns(Kind.DOWN, UpstreamFailure::kind)
                .returns(
                        "instance down (calls of several tenants failed, last with HTTP 503)",
                        UpstreamFailure::summary));
    }

    private static HttpOperationFailedException status(int status) {
        return new HttpOperationFailedException(HERE, status, "", "", Map.of(), "");
    }
}
