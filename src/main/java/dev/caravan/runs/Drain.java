package dev.caravan.runs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The order of a stop: first the routes, which take no new work and end what they have begun, then everything that they
 * stand on, the web server included, which in the sandbox serves the upstream as well.
 *
 * <p>What has not ended after {@link #PATIENCE} is handed back with the lease. Shortly after that Camel interrupts it
 * (its {@code shutdown-timeout}); as the lease is gone by then, an interrupted item cannot be written off as failed.
 */
@Component
class Drain implements SmartLifecycle {

    /** Shorter than Camel's shutdown-timeout; with it, the stop stays below the 30 s that one is commonly given. */
    static final Duration PATIENCE = Duration.ofSeconds(16);

    private final ObjectProvider<CamelContext> camel;
    private final NodeLease lease;
    private volatile boolean running;

    /** @param camel looked up late: asked for while the beans are made, it comes to be before what serves its REST routes */
    Drain(ObjectProvider<CamelContext> camel, NodeLease lease) {
        this.camel = camel;
        this.lease = lease;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        Executor later = CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> handOver = CompletableFuture.runAsync(lease::stop, later);
        camel.ifAvailable(CamelContext::stop);
        handOver.cancel(false);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE + 1;
    }
}
