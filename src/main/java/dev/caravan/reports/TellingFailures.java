package dev.caravan.reports;

import dev.caravan.alerts.Announcements;
import dev.caravan.credentials.CredentialTroubles;
import dev.caravan.credentials.CredentialUnusableException;
import dev.caravan.credentials.GoogleFailure;
import dev.caravan.credentials.GoogleFailures;
import dev.caravan.platform.Causes;
import dev.caravan.platform.http.DeliveryException;
import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailures;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows when somebody could not be told: weather and quota are waited for, for a day; a credential that cannot be
 * used is skipped, with the reason; anything else has failed.
 */
@Component("tellingFailures")
public class TellingFailures {

    /** Marks what was skipped for a trouble that somebody has to end; the run is partial for it. */
    static final String TROUBLE = "trouble";

    private static final Logger LOG = LoggerFactory.getLogger(TellingFailures.class);

    private final Claims claims;
    private final Announcements announcements;
    private final SummarySheet sheet;
    private final UpstreamFailures upstream;
    private final GoogleFailures google;
    private final CredentialTroubles troubles;

    TellingFailures(
            Claims claims,
            Announcements announcements,
            SummarySheet sheet,
            UpstreamFailures upstream,
            GoogleFailures google,
            CredentialTroubles troubles) {
        this.claims = claims;
        this.announcements = announcements;
        this.sheet = sheet;
        this.upstream = upstream;
        this.google = google;
        this.troubles = troubles;
    }

    /** Leaves it to a later try or ends it; where the claim is lost, another has it, and nothing is written. */
    public void failed(Telling telling, Throwable cause) {
        try {
            Causes.first(LostClaimException.class, cause).ifPresent(lost -> {
                throw lost;
            });
            end(telling, cause);
        } catch (LostClaimException e) {
            claims.forget(telling.claim());
            LOG.info("run={} item={} {}", telling.runId(), telling.target(), e.getMessage());
        } catch (RuntimeException e) {
            claims.forget(telling.claim());
            LOG.error("run={} item={} could not be ended; it is taken up again", telling.runId(), telling.target(), e);
        }
    }

    private void end(Telling telling, Throwable cause) {
        if (cause instanceof DeliveryException known) {
            later(telling, String.valueOf(known.getMessage()), known.retryAfter());
        } else if (cause instanceof CredentialUnusableException || cause instanceof SheetSettingException) {
            skip(telling, String.valueOf(cause.getMessage()));
        } else if (telling.toSheet()) {
            refused(telling, cause, upstream.classify(cause));
        } else {
            ours(telling, cause);
        }
    }

    // Of scope and API only this feature is told: the same grant may serve others well.
    private void refused(Telling telling, Throwable cause, UpstreamFailure failure) {
        GoogleFailure meaning = google.read(failure);
        switch (meaning.kind()) {
            case SCOPE_MISSING, API_NOT_ENABLED ->
                skip(telling, "%s; %s".formatted(failure.evidence(), meaning.remedy()));
            case UNAUTHENTICATED -> unauthenticated(telling, failure);
            case QUOTA -> later(telling, failure.evidence(), failure.retryAfter());
            case NOT_FOUND, INVALID_ARGUMENT, PERMISSION_DENIED -> fail(telling, failure.evidence());
            case OTHER -> other(telling, cause, failure);
        }
    }

    private void unauthenticated(Telling telling, UpstreamFailure failure) {
        if (sheet.credential().filter(troubles::refused).isPresent()) {
            skip(telling, failure.evidence());
        } else {
            later(telling, failure.evidence(), Optional.empty());
        }
    }

    private void other(Telling telling, Throwable cause, UpstreamFailure failure) {
        switch (failure.kind()) {
            case RETRYABLE, DOWN -> later(telling, failure.summary(), failure.retryAfter());
            case OURS -> ours(telling, cause);
            default -> fail(telling, failure.evidence());
        }
    }

    private void ours(Telling telling, Throwable cause) {
        LOG.error("run={} item={} broke off by a fault of our own", telling.runId(), telling.target(), cause);
        fail(telling, "internal error: " + cause.getClass().getSimpleName());
    }

    private void later(Telling telling, String reason, Optional<Duration> asked) {
        LOG.warn("run={} item={} not told, tried again later: {}", telling.runId(), telling.target(), reason);
        announcements.later(telling.claim(), reason, asked.orElse(Duration.ZERO));
    }

    private void fail(Telling telling, String reason) {
        claims.end(telling.claim(), ItemEnd.of(ItemOutcome.FAILED, reason));
    }

    private void skip(Telling telling, String reason) {
        claims.end(
                telling.claim(),
                new ItemEnd(
                        ItemOutcome.SKIPPED,
                        reason,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(TROUBLE, "credential")));
    }
}
