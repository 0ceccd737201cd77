package dev.caravan.platform.http;

import static dev.caravan.platform.http.StandIn.json;
import static dev.caravan.platform.http.StandIn.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.platform.budget.Budget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;

/** What a call through its budget holds, and when. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamCallRouteTest {

    private final StandIn upstream = new StandIn();
    private final CallingContext calling = CallingContext.patient();
    private final Permits permits = new Permits();
    private final Claims claims = new Claims();
    private final List<Integer> heldByWaitingRetry = new CopyOnWriteArrayList<>();

    @BeforeEach
    void load() throws Exception {
        RetryDelay delay = new RetryDelay(calling.failures);
        Processor noting = exchange -> {
            delay.process(exchange);
            heldByWaitingRetry.add(permits.held.get());
        };
        calling.camel.getRegistry().bind("retryDelay", noting);
        calling.camel.getRegistry().bind("budgets", permits);
        calling.camel.getRegistry().bind("claims", claims);
        calling.camel.getRegistry().bind("outages", new Outages(calling.failures, Clock.systemUTC()));
        calling.camel
                .getRegistry()
                .bind("upstreamRequests", new UpstreamRequests(new SimpleMeterRegistry(), calling.failures));
        calling.camel.getRegistry().bind("upstreamClient", calling.client);
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("camel", calling.camel));
        calling.camel
                .getRegistry()
                .bind("upstreamInstances", new UpstreamInstances(beans.getBeanProvider(CamelContext.class)));
        calling.routes(routes("camel/failures-to-caller.camel.yaml"));
        calling.routes(routes("camel/upstream-instance.camel.yaml"));
        calling.routes(routes("camel/upstream-calls.camel.yaml"));
        calling.routes(routes("camel/upstream-call.camel.yaml"));
        calling.routes(routes("upstream-call-example.camel.yaml"));
    }

    @AfterEach
    void close() throws IOException {
        calling.close();
        upstream.close();
    }

    @Test
    void shouldHoldNothingWhileARetryWaits() {
        upstream.answering(status(500, ""), status(500, ""), json("{}"));

        Exchange answer = call();

        assertThat(answer.getException()).isNull();
        assertThat(heldByWaitingRetry).containsExactly(0, 0);
        assertThat(permits.acquired).hasValue(3);
        assertThat(permits.held).hasValue(0);
    }

    @Test
    void shouldGiveBackWhatAFailedCallHeld() {
        upstream.answering(status(404, ""));

        assertThat(call().getException()).isNotNull();
        assertThat(permits.acquired).hasValue(1);
        assertThat(permits.held).hasValue(0);
    }

    @Test
    void shouldMakeNoCallForAnAttemptThatWasGivenUp() {
        upstream.answering(json("{}"));
        claims.givenUp = true;

        assertThat(call().getException()).hasMessage("given up");
        assertThat(permits.held).hasValue(0);
    }

    private Exchange call() {
        return calling.send("direct:budgeted-read", upstream.url("/api/things"), Map.of());
    }

    /** The file itself, with a hundredth of its delays. */
    private static Resource routes(String file) throws IOException {
        String text = new ClassPathResource(file).getContentAsString(UTF_8);
        return ResourceHelper.fromString(file, text.replaceAll("(edeliveryDelay: \"\\d+)00\"", "$1\""));
    }

    /** In place of the ledger's claims; public, as Camel calls it. */
    public static final class Claims {

        volatile boolean givenUp;

        public void requireHeld(String claim) {
            if (givenUp) {
                throw new IllegalStateException("given up");
            }
        }
    }

    /** In place of the budgets; public, as Camel calls it. */
    public static final class Permits {

        final AtomicInteger acquired = new AtomicInteger();
        final AtomicInteger held = new AtomicInteger();

        public void acquire(Budget budget) {
            assertThat(budget.key()).isEqualTo("things");
            acquired.incrementAndGet();
            held.incrementAndGet();
        }

        public void release(Budget budget) {
            held.decrementAndGet();
        }

        public Budget budget() {
            return new Budget("things", 1, 0);
        }
    }
}
