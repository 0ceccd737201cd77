package dev.caravan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class UnitOfWorkRetryTest {

    @Test
    void shouldGiveUpWithTheLastFailureWhenItsPatienceIsAtAnEnd() {
        AtomicInteger attempts = new AtomicInteger();
        Callable<?> hopeless = repeated(Duration.ofMillis(400), () -> {
            throw new SQLException("attempt " + attempts.incrementAndGet(), "57P03");
        });

        assertThatThrownBy(hopeless::call).isInstanceOf(SQLException.class).satisfies(last -> assertThat(last)
                .hasMessage("attempt " + attempts));
        assertThat(attempts).hasValueBetween(2, 5);
    }

    private static Callable<?> repeated(Duration patience, Callable<?> work) {
        ProxyFactory proxy = new ProxyFactory(Callable.class, new UnitOfWorkRetry(patience));
        proxy.setTarget(work);
        return (Callable<?>) proxy.getProxy();
    }
}
