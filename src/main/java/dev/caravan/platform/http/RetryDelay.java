package dev.caravan.platform.http;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes the next try wait as long as the upstream asked, in place of the route's own back-off. For
 * {@code onExceptionOccurredRef}; a wait that an earlier try was told is forgotten.
 */
final class RetryDelay implements Processor {

    private final UpstreamFailures failures;

    RetryDelay(UpstreamFailures failures) {
        this.failures = failures;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getIn().removeHeader(Exchange.REDELIVERY_DELAY);
        failures.classify(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .retryAfter()
                .ifPresent(wait -> exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
    }
}
