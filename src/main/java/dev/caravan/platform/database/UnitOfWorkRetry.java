package dev.caravan.platform.database;

import java.time.Duration;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.interceptor.RetryInterceptorBuilder;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Repeats a {@link UnitOfWork} from outside of its transaction. */
final class UnitOfWorkRetry implements MethodInterceptor {

    /** The name that {@link UnitOfWork} refers to. */
    static final String BEAN_NAME = "unitOfWorkRetry";

    private final MethodInterceptor retry;

    /** @param patience after which no further repetition begins; one that has begun is let end */
    UnitOfWorkRetry(Duration patience) {
        RetryTemplate template = RetryTemplate.builder()
                .withTimeout(patience)
                .exponentialBackoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5), true)
                .retryOn(LostTransaction::isCauseOf)
                .withListener(new RepetitionLog())
                .build();
        this.retry =
                RetryInterceptorBuilder.stateless().retryOperations(template).build();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? invocation.proceed()
                : retry.invoke(invocation);
    }
}
