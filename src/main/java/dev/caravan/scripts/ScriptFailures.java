package dev.caravan.scripts;

import dev.caravan.credentials.AccessTokenMissingException;
import dev.caravan.credentials.CredentialUnusableException;
import dev.caravan.platform.Causes;
import dev.caravan.platform.budget.BudgetExhaustedException;
import dev.caravan.platform.budget.BudgetPausedException;
import dev.caravan.runs.Claims;
import dev.caravan.runs.LostClaimException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells apart why a script could not be read, and what follows:
 *
 * <ul>
 *   <li>its id is refused: it waits for a judgement until all of its run is known;
 *   <li>our grant is: the credential is marked, its scripts are skipped, no further call is made with it;
 *   <li>the quota is used up: the budget pauses, the script is put off until it reopens;
 *   <li>weather, which has been tried three times: it failed, it alone.
 * </ul>
 */
@Component("scriptFailures")
public class ScriptFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptFailures.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Claims claims;
    private final ScriptOutcomes outcomes;
    private final GoogleRefusals refusals;

    ScriptFailures(Claims claims, ScriptOutcomes outcomes, GoogleRefusals refusals) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.refusals = refusals;
    }

    /**
     * Writes what follows. Never throws: it stands where no route looks for failures any more. What it cannot write is left to
     * whoever looks next.
     *
     * @param retries how often the call was tried again; null where it was not
     */
    public void end(ScriptReading reading, Throwable cause, @Nullable Integer retries) {
        ScriptSync sync = reading.sync();
        try {
            follow(reading, cause, Optional.ofNullable(retries).orElse(0));
        } catch (LostClaimException e) {
            claims.forget(sync.claim());
            LOG.info("run={} item={} {}", sync.runId(), sync.claim().key(), e.getMessage());
        } catch (RuntimeException e) {
            claims.forget(sync.claim());
            LOG.error(
                    "run={} item={} could not be ended; it is taken up again",
                    sync.runId(),
                    sync.claim().key(),
                    e);
        }
    }

    private void follow(ScriptReading reading, Throwable cause, int retries) {
        Optional<LostClaimException> lost = Causes.first(LostClaimException.class, cause);
        if (lost.isPresent()) {
            throw lost.get();
        }
        ScriptSync sync = reading.sync();
        Optional<BudgetPausedException> paused = Causes.first(BudgetPausedException.class, cause);
        Optional<CredentialUnusableException> unusable = Causes.first(CredentialUnusableException.class, cause);
        if (unusable.isPresent()) {
            outcomes.unusable(reading, unusable.get().reason());
        } else if (paused.isPresent()) {
            outcomes.putOff(reading, paused.get().left(), "the quota is used up");
        } else if (Causes.first(BudgetExhaustedException.class, cause).isPresent()) {
            outcomes.putOff(reading, MINUTE, "no call was possible for ten minutes");
        } else if (Causes.first(AccessTokenMissingException.class, cause).isPresent()) {
            outcomes.again(sync);
        } else {
            refusals.tellApart(reading, cause, retries);
        }
    }
}
