package dev.caravan.platform.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;

/** One line for each transaction that was lost, so that a repeated one is not a silent one. */
final class RepetitionLog implements RetryListener {

    private static final Logger LOG = LoggerFactory.getLogger(RepetitionLog.class);

    @Override
    public <T, E extends Throwable> void onError(
            RetryContext context, RetryCallback<T, E> callback, Throwable failure) {
        LostTransaction.in(failure)
                .ifPresent(cause -> LOG.warn(
                        "Transaction lost in {}, attempt {} (SQLSTATE {}): {}",
                        callback.getLabel(),
                        context.getRetryCount(),
                        cause.getSQLState(),
                        cause.getMessage()));
    }
}
