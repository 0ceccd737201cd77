package dev.caravan.credentials;

import dev.caravan.platform.http.UpstreamException;
import dev.caravan.platform.http.UpstreamFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that a credential has an access token before a call is made with it. */
@Component("accessTokens")
public class AccessTokens {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final RefreshClaims claims;
    private final Consumer<Refresh> route;
    private final KeyRing keyRing;
    private final Map<Long, ReentrantLock> turns = new ConcurrentHashMap<>();

    @Autowired
    AccessTokens(JdbcClient jdbc, RefreshClaims claims, RefreshRoute route, KeyRing keyRing) {
        this(jdbc, claims, route::run, keyRing);
    }

    AccessTokens(JdbcClient jdbc, RefreshClaims claims, Consumer<Refresh> route, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.route = route;
        this.keyRing = keyRing;
    }

    /**
     * Returns when the stored access token is good for at least another minute. Where it is not, one of all nodes fetches
     * a new one, and the others wait for it; no transaction or connection is held meanwhile. A token endpoint that has just
     * failed is left alone for ten seconds.
     *
     * @throws CredentialUnusableException when it is, or is found to be, invalid; no call is made with one that is known
     *     to be
     * @throws UpstreamException when the token endpoint gives none after three tries; the credential stays valid
     */
    public void require(Credential credential) {
        if (!ready(credential)) {
            // One of this node asks the database again and again; the others wait for it here.
            ReentrantLock turn = turns.computeIfAbsent(credential.id(), id -> new ReentrantLock(true));
            await(turn);
            try {
                fetch(credential);
            } finally {
                turn.unlock();
            }
        }
    }

    private void fetch(Credential credential) {
        while (!ready(credential)) {
            // Anew each time: the lease that it would be taken under may have been lost while we waited.
            Refresh refresh = claims.draw(credential.id());
            if (claims.take(refresh)) {
                run(refresh);
            } else {
                pause();
            }
        }
    }

    private void run(Refresh refresh) {
        try {
            route.accept(refresh);
        } catch (UpstreamException e) {
            claims.failed(refresh, e.failure().summary());
            throw e;
        } finally {
            claims.release(refresh);
        }
    }

    private boolean ready(Credential credential) {
        TokenState state = jdbc.sql(TokenState.SQL)
                .param("id", credential.id())
                .query(TokenState::of)
                .optional()
                .orElseThrow(() -> new CredentialUnusableException(
                        credential, Trouble.NOT_CONNECTED, "it has been removed; register it again"));
        state.trouble().ifPresent(trouble -> {
            throw new CredentialUnusableException(
                    state.credential(), trouble, state.credential().invalidReason());
        });
        if (state.fresh().filter(token -> readable(credential, token)).isPresent()) {
            return true;
        }
        state.failure().ifPresent(AccessTokens::raise);
        return false;
    }

    private boolean readable(Credential credential, byte[] token) {
        return keyRing.reads(token, Credential.context(credential.id(), "access_token"));
    }

    private static void raise(String summary) {
        throw new UpstreamException(new UpstreamFailure(
                UpstreamFailure.Kind.RETRYABLE,
                Optional.empty(),
                summary,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                "it is left alone for some seconds"));
    }

    private static void await(ReentrantLock turn) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("Interrupted while waiting for an access token", e);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new RejectedExecutionException("Interrupted while waiting for an access token");
        }
    }
}
