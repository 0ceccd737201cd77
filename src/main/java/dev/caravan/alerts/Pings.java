package dev.caravan.alerts;

import dev.caravan.platform.http.DeliveryException;
import dev.caravan.platform.http.SecretPosts;
import dev.caravan.platform.http.SecretUri;
import dev.caravan.runs.NothingDue;
import dev.caravan.runs.RunNews;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells outside monitors of jobs' runs, beside the ledger: what a crash loses, the monitor notices, since that is what it
 * is for.
 */
@Component("pings")
public class Pings {

    /** Dropped where too many wait already: a run waits for no monitor. */
    private static final String LANE = "seda:alerts-ping?discardWhenFull=true";

    /** A ping is one small request; a monitor that hangs holds up the pings behind it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final SecretPosts posts;
    private final ObjectProvider<ProducerTemplate> routes;

    Pings(JdbcClient jdbc, SecretPosts posts, ObjectProvider<ProducerTemplate> routes) {
        this.jdbc = jdbc;
        this.posts = posts.withTotalTimeout(PATIENCE);
        this.routes = routes;
    }

    /** A run of a whole job was opened or has ended. */
    @TransactionalEventListener
    void hear(RunNews news) {
        if (news.run().subject().isEmpty()) {
            hint(PingWish.of(news.run()));
        }
    }

    /** A planned start had nothing to do. */
    @TransactionalEventListener
    void hear(NothingDue tick) {
        hint(PingWish.of(tick));
    }

    private void hint(PingWish wish) {
        routes.getObject().sendBody(LANE, wish);
    }

    /** {@return the ping; empty where the job has no monitor} */
    public Optional<Ping> wanted(PingWish wish) {
        return jdbc.sql("select ping_url from cron_configs where script_name = :script and ping_url is not null")
                .param("script", wish.script())
                .query(String.class)
                .optional()
                .flatMap(SecretUri::of)
                .map(url -> new Ping(wish, url));
    }

    /**
     * Sends it, once.
     *
     * @throws DeliveryException when it did not arrive; says why without the address
     */
    public void send(Ping ping) {
        try {
            posts.post(URI.create(ping.address()), ping.url(), "text/plain", ping.body());
        } catch (DeliveryException e) {
            throw new DeliveryException(
                    "The monitor of %s was not told: %s".formatted(ping.wish().script(), e.getMessage()),
                    e.retryAfter());
        }
    }
}
