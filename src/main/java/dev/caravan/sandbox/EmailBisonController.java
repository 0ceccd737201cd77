package dev.caravan.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands in for an Email Bison instance whose base URL is {@value #PATH} on this server: the list of sender accounts, as
 * far as a reader of all of it needs it. Filters ({@code search}, {@code status}, tags) and {@code per_page} are ignored.
 */
@InSandbox
@RestController
@RequestMapping(EmailBisonController.PATH)
class EmailBisonController {

    static final String PATH = "/sandbox/email-bison";

    private static final String BEARER = "Bearer ";

    private final Fleet fleet;
    private final Journal journal;
    private final Troubles troubles;
    private final BrokenAnswers broken;
    private final Lines lines;
    private final StandInProperties settings;

    EmailBisonController(
            Fleet fleet,
            Journal journal,
            Troubles troubles,
            BrokenAnswers broken,
            Lines lines,
            StandInProperties settings) {
        this.fleet = fleet;
        this.journal = journal;
        this.troubles = troubles;
        this.broken = broken;
        this.lines = lines;
        this.settings = settings;
    }

    /** One page, or what comes in its place; null when that went out by itself, broken. */
    @GetMapping("/api/sender-emails")
    @Nullable
    ResponseEntity<byte[]> senderEmails(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(required = false) @Nullable String cursor) {
        Optional<Tenant> tenant = tenant(authorization);
        PageNumber number = settings.cursors() && cursor != null
                ? PageNumber.ofCursor(cursor)
                : PageNumber.parse(page, settings.maxPage());
        Call call = journal.begin(tenant, number.value());
        Optional<Strike> strike = troubles.strike(tenant, number.value());
        ResponseEntity<byte[]> usual =
                usual(shown(tenant, strike), number, request.getRequestURL().toString());
        ResponseEntity<byte[]> answer =
                strike.map(hit -> TroubledAnswers.of(hit, usual)).orElse(usual);
        takeTime(call);
        Optional<TroubleKind> breaking = strike.filter(BrokenAnswers::breaks).map(Strike::kind);
        int status = breaking.map(kind -> broken.send(kind, answer, response, lines.of(request)))
                .orElse(answer.getStatusCode().value());
        journal.end(call, status);
        return breaking.isPresent() ? null : answer;
    }

    @RequestMapping("/{*route}")
    ResponseEntity<byte[]> anythingElse(@PathVariable String route) {
        return Answers.routeNotFound(route.substring(1));
    }

    private Optional<Tenant> tenant(String authorization) {
        return authorization.startsWith(BEARER)
                ? fleet.withKey(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static Optional<Tenant> shown(Optional<Tenant> tenant, Optional<Strike> strike) {
        return strike.filter(hit -> hit.kind() == TroubleKind.SHRUNK).isPresent() ? tenant.map(Tenant::shrunk) : tenant;
    }

    private ResponseEntity<byte[]> usual(Optional<Tenant> caller, PageNumber number, String url) {
        return caller.map(tenant -> number.refusal()
                        .map(Answers::badPage)
                        .orElseGet(() -> Answers.page(new SenderEmailPage(
                                tenant, number.value(), settings.perPage(), url, settings.cursors()))))
                .orElseGet(Answers::unauthenticated);
    }

    private void takeTime(Call call) {
        Duration left = settings.latency().minusNanos(System.nanoTime() - call.startNanos());
        try {
            // Nothing when there is nothing left. A waiting call costs a thread of the server's 200, no processor.
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        } catch (InterruptedException e) {
            // The server is being stopped: answer at once.
            Thread.currentThread().interrupt();
        }
    }
}
