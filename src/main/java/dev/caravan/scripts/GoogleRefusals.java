package dev.caravan.scripts;

import dev.caravan.credentials.Credential;
import dev.caravan.credentials.CredentialTroubles;
import dev.caravan.credentials.Credentials;
import dev.caravan.credentials.GoogleFailure;
import dev.caravan.credentials.GoogleFailures;
import dev.caravan.credentials.Trouble;
import dev.caravan.platform.budget.Budgets;
import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import dev.caravan.platform.http.UpstreamFailures;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows from what Google answers: the script's id is refused, our grant is, the quota is used up, or it is none of
 * these.
 */
@Component
class GoogleRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(GoogleRefusals.class);

    /** How the reason begins of what waits for an upstream that is down. */
    static final String DOWN = "instance down";

    private final ScriptOutcomes outcomes;
    private final ExecutionPages executions;
    private final UpstreamFailures upstream;
    private final GoogleFailures google;
    private final Credentials credentials;
    private final CredentialTroubles troubles;
    private final Budgets budgets;

    GoogleRefusals(
            ScriptOutcomes outcomes,
            ExecutionPages executions,
            UpstreamFailures upstream,
            GoogleFailures google,
            Credentials credentials,
            CredentialTroubles troubles,
            Budgets budgets) {
        this.outcomes = outcomes;
        this.executions = executions;
        this.upstream = upstream;
        this.google = google;
        this.credentials = credentials;
        this.troubles = troubles;
        this.budgets = budgets;
    }

    /**
     * Does what follows from an answer, or from its absence.
     *
     * @param retries how often the call was tried again
     */
    void tellApart(ScriptReading reading, Throwable cause, int retries) {
        UpstreamFailure failure = upstream.classify(cause);
        GoogleFailure meaning = google.read(failure);
        switch (meaning.kind()) {
            case NOT_FOUND -> notFound(reading, failure);
            case INVALID_ARGUMENT -> invalidArgument(reading, failure);
            case PERMISSION_DENIED -> denied(reading, failure);
            case SCOPE_MISSING, API_NOT_ENABLED -> grantLacks(reading, meaning, failure);
            case UNAUTHENTICATED -> unauthenticated(reading);
            case QUOTA -> quotaUsedUp(reading, failure);
            case OTHER -> failed(reading, failure, cause, retries);
        }
    }

    // A script whose executions were listed a moment ago exists, whatever is not found of it.
    private void notFound(ScriptReading reading, UpstreamFailure failure) {
        if (reading.read() > 0) {
            outcomes.failed(reading, at(reading) + failure.evidence());
        } else {
            outcomes.refused(reading, Refusal.NOT_FOUND, failure.evidence());
        }
    }

    // Where a page's token was sent, it may be that which is refused: it says nothing of the script.
    private void invalidArgument(ScriptReading reading, UpstreamFailure failure) {
        boolean first = reading.next().flatMap(ScriptCall::pageToken).isEmpty();
        if (first && !reading.settled()) {
            outcomes.refused(reading, Refusal.INVALID_ID, failure.evidence());
        } else {
            executions.forgetResume(reading.sync());
            outcomes.failed(reading, at(reading) + failure.evidence());
        }
    }

    // What a script consists of may be another matter than its executions.
    private void denied(ScriptReading reading, UpstreamFailure failure) {
        if (reading.settled()) {
            outcomes.failed(reading, failure.evidence());
        } else {
            outcomes.refused(reading, Refusal.PERMISSION_DENIED, failure.evidence());
        }
    }

    // The inventory can be done without: its scope is not what the credential is for.
    private void grantLacks(ScriptReading reading, GoogleFailure meaning, UpstreamFailure failure) {
        Trouble trouble = meaning.trouble().orElseThrow();
        Set<String> asked =
                meaning.scopes().isEmpty() ? Set.of(reading.call().kind().scope()) : meaning.scopes();
        String what = trouble == Trouble.SCOPE_MISSING
                ? "it lacks the scope " + String.join(" ", asked)
                : "the Apps Script API is not enabled for it";
        String reason = "%s (%s); %s".formatted(what, failure.evidence(), meaning.remedy());
        if (reading.settled()) {
            outcomes.failed(reading, reason);
        } else {
            troubles.report(reading.sync().credential(), trouble, reason);
            outcomes.unusable(reading, reason);
        }
    }

    private void unauthenticated(ScriptReading reading) {
        ScriptSync sync = reading.sync();
        if (troubles.refused(sync.credential())) {
            outcomes.unusable(reading, reason(sync.credential()));
        } else {
            outcomes.again(sync);
        }
    }

    private String reason(Credential marked) {
        return credentials.byId(marked.id()).map(Credential::invalidReason).orElse("it has been removed");
    }

    private void quotaUsedUp(ScriptReading reading, UpstreamFailure failure) {
        Duration left = budgets.pause(reading.sync().budget(), failure.retryAfter());
        outcomes.putOff(reading, left, failure.evidence());
    }

    private void failed(ScriptReading reading, UpstreamFailure failure, Throwable cause, int retries) {
        ScriptSync sync = reading.sync();
        if (failure.kind() == Kind.DOWN) {
            outcomes.down(reading, failure.summary());
            return;
        }
        if (failure.kind() == Kind.OURS) {
            LOG.error(
                    "run={} item={} broke off by a fault of our own",
                    sync.runId(),
                    sync.claim().key(),
                    cause);
        }
        String tries = retries > 0 ? ", %d tries".formatted(retries + 1) : "";
        String what = failure.kind() == Kind.RETRYABLE ? failure.summary() : failure.evidence();
        outcomes.failed(reading, at(reading) + (failure.kind() == Kind.OURS ? failure.summary() : what) + tries);
    }

    private static String at(ScriptReading reading) {
        return reading.settled() ? "" : "page %d: ".formatted(reading.pages() + 1);
    }
}
