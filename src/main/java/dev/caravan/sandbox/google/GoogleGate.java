package dev.caravan.sandbox.google;

import dev.caravan.sandbox.BrokenAnswers;
import dev.caravan.sandbox.InSandbox;
import dev.caravan.sandbox.Lines;
import dev.caravan.sandbox.StandInProperties;
import dev.caravan.sandbox.TroubleKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What stands before each of Google's APIs, in the order in which Google asks: who are you, is the API switched on, do
 * you have the scope, is there quota left. Then comes what was asked for.
 */
@InSandbox
@Component
class GoogleGate {

    private static final String BEARER = "Bearer ";

    private final ScriptFleet fleet;
    private final GoogleUsers users;
    private final GoogleTroubles troubles;
    private final GoogleJournal journal;
    private final Quotas quotas;
    private final BrokenAnswers broken;
    private final Lines lines;
    private final GoogleProperties settings;
    private final Tokens tokens;
    private final Clock clock;

    GoogleGate(
            ScriptFleet fleet,
            GoogleUsers users,
            GoogleTroubles troubles,
            GoogleJournal journal,
            Quotas quotas,
            BrokenAnswers broken,
            Lines lines,
            GoogleProperties settings,
            StandInProperties all,
            ObjectProvider<Clock> clock) {
        this.fleet = fleet;
        this.users = users;
        this.troubles = troubles;
        this.journal = journal;
        this.quotas = quotas;
        this.broken = broken;
        this.lines = lines;
        this.settings = settings;
        this.tokens = new Tokens(all.seed());
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    /**
     * Lets a call through to its answer, or answers in its stead.
     *
     * @param script id that is asked for; empty where there is none
     * @param usual the answer where nothing is in the way; is given the trouble that the call runs into
     * @return null when the answer went out by itself, broken
     */
    @Nullable
    ResponseEntity<byte[]> pass(
            HttpServletRequest request,
            HttpServletResponse response,
            CallKind kind,
            String script,
            Function<Visit, ResponseEntity<byte[]>> usual) {
        GoogleCall call = call(kind, script, grant(request));
        return answer(request, response, call, trouble -> checked(call, trouble, usual));
    }

    /** The same for who shows no bearer token: the token's endpoint, which asks for a grant in its own way. */
    @Nullable
    ResponseEntity<byte[]> passToken(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<Grant> grant,
            Function<Visit, ResponseEntity<byte[]>> usual) {
        GoogleCall call = call(CallKind.TOKEN, "", grant);
        return answer(request, response, call, trouble -> {
            Set<Scope> missing = troubles.missing(call);
            return usual.apply(new Visit(call, grant.map(known -> known.without(missing)), trouble));
        });
    }

    private @Nullable ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            HttpServletResponse response,
            GoogleCall call,
            Function<Optional<GoogleTrouble>, ResponseEntity<byte[]>> usual) {
        GoogleJournal.Entry entry = journal.begin(call);
        Optional<GoogleTrouble> trouble = troubles.strike(call);
        ResponseEntity<byte[]> answer = usual.apply(trouble);
        takeTime(entry);
        Optional<TroubleKind> breaking = trouble.flatMap(hit -> hit.kind().breaking());
        int status = breaking.map(kind -> broken.send(kind, answer, response, lines.of(request)))
                .orElse(answer.getStatusCode().value());
        journal.end(entry, status);
        return breaking.isPresent() ? null : answer;
    }

    private ResponseEntity<byte[]> checked(
            GoogleCall call, Optional<GoogleTrouble> trouble, Function<Visit, ResponseEntity<byte[]>> usual) {
        ResponseEntity<byte[]> answer = trouble.filter(hit -> !hit.kind().isOfTheScript())
                .filter(hit -> hit.kind().breaking().isEmpty() && hit.kind() != GoogleTroubleKind.TRUNCATED)
                .map(hit ->
                        TroubledReplies.of(hit, call.kind(), quotas.limit(call.kind()), ResponseEntity.ok(new byte[0])))
                .orElseGet(() -> entitled(call, trouble, usual));
        return trouble.filter(hit -> hit.kind() == GoogleTroubleKind.TRUNCATED)
                .map(hit -> TroubledReplies.of(hit, call.kind(), 0, answer))
                .orElse(answer);
    }

    private ResponseEntity<byte[]> entitled(
            GoogleCall call, Optional<GoogleTrouble> trouble, Function<Visit, ResponseEntity<byte[]>> usual) {
        if (call.grant().isEmpty()) {
            return GoogleErrors.unauthenticated();
        }
        Grant grant = call.grant().get().without(troubles.missing(call));
        if (!grant.allowsOneOf(call.kind().scopes())) {
            return GoogleErrors.scopeInsufficient(call.kind(), call.kind().scopes());
        }
        if (!quotas.spend(grant.user(), call.kind())) {
            return GoogleErrors.quota(call.kind(), quotas.limit(call.kind()));
        }
        return usual.apply(new Visit(call, Optional.of(grant), trouble));
    }

    private Optional<Grant> grant(HttpServletRequest request) {
        String authorization = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
        return authorization.startsWith(BEARER)
                ? tokens.ofAccessToken(authorization.substring(BEARER.length()), clock.instant())
                : Optional.empty();
    }

    private GoogleCall call(CallKind kind, String script, Optional<Grant> grant) {
        return new GoogleCall(
                kind,
                script,
                fleet.withId(script).map(Script::owner).orElse(""),
                grant,
                grant.map(known -> users.of(known).email()).orElse(""));
    }

    private void takeTime(GoogleJournal.Entry entry) {
        long left = settings.latency()
                .minusNanos(System.nanoTime() - entry.startNanos())
                .toNanos();
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            // The server is being stopped: answer at once.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A call that may be answered.
     *
     * @param grant with the scopes that it has by now
     * @param trouble that it runs into
     */
    record Visit(GoogleCall call, Optional<Grant> grant, Optional<GoogleTrouble> trouble) {

        Optional<GoogleTroubleKind> kind() {
            return trouble.map(GoogleTrouble::kind);
        }
    }
}
