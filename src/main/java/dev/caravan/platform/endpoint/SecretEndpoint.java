package dev.caravan.platform.endpoint;

import dev.caravan.platform.http.DeliveryException;
import dev.caravan.platform.http.SecretUri;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;

/**
 * A Camel endpoint that no registry knows: it is in no list of JMX or Hawtio, no trace and no metric. Messages go one at a
 * time, each within a bounded time whatever the component does.
 */
public final class SecretEndpoint {

    /** As long as a call by HTTP may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int WORDS = 200;

    private final SecretUri uri;
    private final Producer producer;
    private final ThreadPoolExecutor sender;

    private SecretEndpoint(SecretUri uri, Producer producer) {
        this.uri = uri;
        this.producer = producer;
        this.sender = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "secret-endpoint-" + uri.scheme());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The endpoint that the URI names.
     *
     * @throws IllegalArgumentException when Camel makes none of it; says why without the URI
     */
    public static SecretEndpoint of(CamelContext camel, SecretUri uri) {
        Component component = Optional.ofNullable(camel.getComponent(uri.scheme(), true, false))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no Camel component '%s' on board".formatted(uri.scheme())));
        return new SecretEndpoint(uri, producer(component, uri));
    }

    // Not by the context, which would register the endpoint. The cause is left out, as its message shows the URI.
    private static Producer producer(Component component, SecretUri uri) {
        try {
            component.start();
            Endpoint endpoint = component.createEndpoint(uri.revealed());
            endpoint.start();
            return endpoint.createProducer();
        } catch (Exception e) {
            throw new IllegalArgumentException("Camel's component '%s' takes no such URI (%s)"
                    .formatted(uri.scheme(), e.getClass().getSimpleName()));
        }
    }

    /**
     * Sends the text, once.
     *
     * @throws DeliveryException when it failed, or took too long; says why without the URI
     */
    public void send(Map<String, Object> headers, String text) {
        try {
            Future<?> sending = sender.submit(() -> process(headers, text));
            await(sending);
        } catch (RejectedExecutionException e) {
            throw DeliveryException.because("still busy with the message before");
        }
    }

    private static void await(Future<?> sending) {
        try {
            sending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw DeliveryException.because("not sent within %d s".formatted(PATIENCE.toSeconds()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeliveryException known
                    ? known
                    : DeliveryException.because("internal error: " + e.getCause());
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw DeliveryException.because("broken off, as Caravan was stopping");
        }
    }

    private void process(Map<String, Object> headers, String text) {
        try {
            producer.start();
            Exchange exchange = producer.getEndpoint().createExchange(ExchangePattern.InOnly);
            exchange.getIn().setHeaders(new HashMap<>(headers));
            exchange.getIn().setBody(text);
            producer.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (Exception e) {
            throw DeliveryException.because(words(e));
        }
    }

    private String words(Exception e) {
        String said = uri.masked(String.valueOf(e.getMessage()))
                .replaceAll("\\s+", " ")
                .strip();
        return "%s: %s".formatted(e.getClass().getSimpleName(), said.substring(0, Math.min(WORDS, said.length())));
    }
}
