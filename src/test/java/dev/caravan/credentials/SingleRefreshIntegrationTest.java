package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.CaravanTest;
import dev.caravan.TestDatabase;
import dev.caravan.platform.lease.TestLease;
import dev.caravan.platform.settings.CaravanProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many threads on however many nodes need a token, one of them asks for it. */
@Timeout(60)
class SingleRefreshIntegrationTest {

    private static final Credential CREDENTIAL = new Credential(1, "Acme", Provider.GOOGLE, true, "", Set.of(), 1);

    private final KeyRing keyRing = new KeyRing(new CaravanProperties(
            true,
            Path.of("."),
            "",
            "",
            List.of(CaravanTest.ENCRYPTION_KEY),
            URI.create("http://localhost"),
            List.of()));
    private final TestDatabase database = TestDatabase.fresh();
    private final CredentialNode.Provider google = new CredentialNode.Provider();
    private final CredentialNode one = new CredentialNode(database, keyRing, google);
    private final CredentialNode other = new CredentialNode(database, keyRing, google);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void register() {
        one.jdbc.sql("""
                        insert into credentials (name, provider, client_id, client_secret, refresh_token, auth_valid)
                        values ('Acme', 'google', 'id', '\\x00', '\\x00', true)
                        """).update();
    }

    @AfterEach
    void close() {
        google.mayAnswer.countDown();
        threads.shutdownNow();
        one.close();
        other.close();
    }

    @Test
    void shouldAskOnceForTwentyThreadsOnTwoNodes() throws Exception {
        List<Future<?>> waiting = IntStream.range(0, 20)
                .<Future<?>>mapToObj(
                        number -> threads.submit(() -> (number % 2 == 0 ? one : other).tokens.require(CREDENTIAL)))
                .toList();
        google.asked.await();

        assertThat(waiting).noneMatch(Future::isDone);
        assertThat(idleInTransaction())
                .as("connections that are held during the call")
                .isZero();
        google.mayAnswer.countDown();
        for (Future<?> thread : waiting) {
            thread.get();
        }
        assertThat(google.calls).hasValue(1);
        assertThat(claim()).isEmpty();
    }

    @Test
    void shouldTakeOverFromANodeThatDied() throws Exception {
        Future<?> dying = threads.submit(() -> one.tokens.require(CREDENTIAL));
        google.asked.await();
        Future<?> waiting = threads.submit(() -> other.tokens.require(CREDENTIAL));
        one.expireLease();
        waiting.get();

        assertThat(google.calls).hasValue(2);
        assertThat(dying.isDone()).isFalse();
        google.mayAnswer.countDown();
        dying.get();
        assertThat(token()).as("what came too late counts for nothing").isEqualTo("token-2");
    }

    @Test
    void shouldTakeUpAClaimThatItsOwnNodeForgot() {
        google.mayAnswer.countDown();
        assertThat(one.claims.take(one.claims.draw(1))).isTrue();
        one.tokens.require(CREDENTIAL);

        assertThat(token()).isEqualTo("token-1");
    }

    @Test
    void shouldWaitForTheClaimOfALivingNode() throws Exception {
        google.mayAnswer.countDown();
        Refresh held = one.claims.draw(1);
        one.claims.take(held);
        Future<?> waiting = threads.submit(() -> other.tokens.require(CREDENTIAL));

        assertThat(other.claims.take(other.claims.draw(1))).isFalse();
        assertThat(waiting.isDone()).isFalse();
        one.claims.release(held);
        await().until(waiting::isDone);
        assertThat(google.calls).hasValue(1);
    }

    @Test
    void shouldAskUnderTheLeaseOfNowWhenTheOneThatItBeganUnderIsLost() throws Exception {
        google.mayAnswer.countDown();
        Refresh held = one.claims.draw(1);
        one.claims.take(held);
        Future<?> waiting = threads.submit(() -> other.tokens.require(CREDENTIAL));
        await().until(() -> lastDrawn() > held.claim());
        other.expireLease();
        TestLease.renew(other.lease);
        one.claims.release(held);

        await().until(waiting::isDone);
        assertThat(google.calls).hasValue(1);
    }

    private long lastDrawn() {
        return one.jdbc
                .sql("select last_value from fencing_tokens")
                .query(Long.class)
                .single();
    }

    private String token() {
        byte[] cipher = one.jdbc
                .sql("select access_token from credentials")
                .query(byte[].class)
                .single();
        return keyRing.decrypt(cipher, Credential.context(1, "access_token"));
    }

    private Stream<Long> claim() {
        return one
                .jdbc
                .sql("select refresh_claim from credentials where refresh_claim is not null")
                .query(Long.class)
                .stream();
    }

    private long idleInTransaction() {
        return one.jdbc
                .sql(
                        "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'")
                .query(Long.class)
                .single();
    }
}
