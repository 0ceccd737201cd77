package dev.caravan.credentials;

import com.zaxxer.hikari.HikariDataSource;
import dev.caravan.TestDatabase;
import dev.caravan.platform.lease.NodeLease;
import dev.caravan.platform.lease.TestLease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of several nodes on one database, whose threads need access tokens of one provider; without Spring around it. */
final class CredentialNode implements AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();
    final JdbcClient jdbc = JdbcClient.create(pool);
    final NodeLease lease = TestLease.of(
            jdbc, id -> jdbc.sql("delete from nodes where id = ?").param(id).update());
    final RefreshClaims claims = new RefreshClaims(jdbc, lease);
    final AccessTokens tokens;
    private final TokenStore store;

    CredentialNode(TestDatabase database, KeyRing keyRing, Provider provider) {
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setMaximumPoolSize(6);
        pool.setMinimumIdle(0);
        Flyway.configure().dataSource(pool).load().migrate();
        lease.start();
        store = new TokenStore(jdbc, keyRing);
        tokens = new AccessTokens(jdbc, claims, refresh -> fetch(refresh, provider), keyRing);
    }

    void fetch(Refresh refresh, Provider provider) {
        claims.held(refresh).ifPresent(grant -> store.keep(refresh, provider.answer()));
    }

    /** As if the database's clock had gone past it. */
    void expireLease() {
        jdbc.sql(
                        "update nodes set renewed_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where id = ?")
                .param(lease.id())
                .update();
    }

    @Override
    public void close() {
        lease.stop();
        pool.close();
    }

    /** Gives numbered tokens; the first is given when the test says so. */
    static final class Provider {

        final AtomicInteger calls = new AtomicInteger();
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch mayAnswer = new CountDownLatch(1);

        TokenAnswer answer() {
            int call = calls.incrementAndGet();
            asked.countDown();
            if (call == 1) {
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return new TokenAnswer(Secret.of("token-" + call), Optional.empty(), Duration.ofHours(1), Optional.empty());
        }
    }
}
