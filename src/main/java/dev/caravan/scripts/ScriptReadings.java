package dev.caravan.scripts;

import dev.caravan.credentials.Credential;
import dev.caravan.credentials.Credentials;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import dev.caravan.scripts.ScriptAnswer.Content;
import dev.caravan.scripts.ScriptAnswer.DeploymentPage;
import dev.caravan.scripts.ScriptAnswer.ExecutionPage;
import dev.caravan.scripts.ScriptCall.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is done with the pages of a script, one after another: executions first, then, once a day, what it consists of. */
@Component("scriptReadings")
public class ScriptReadings {

    private final JdbcClient jdbc;
    private final ScriptClaims scripts;
    private final Claims claims;
    private final Credentials credentials;
    private final ExecutionPages executions;
    private final InventoryPages inventory;
    private final QuarantinedScripts quarantined;

    ScriptReadings(
            JdbcClient jdbc,
            ScriptClaims scripts,
            Claims claims,
            Credentials credentials,
            ExecutionPages executions,
            InventoryPages inventory,
            QuarantinedScripts quarantined) {
        this.jdbc = jdbc;
        this.scripts = scripts;
        this.claims = claims;
        this.credentials = credentials;
        this.executions = executions;
        this.inventory = inventory;
        this.quarantined = quarantined;
    }

    /** {@return the script that is next in the lane, now ours, with the first call for it; empty when none waits} */
    @UnitOfWork
    public Optional<ScriptReading> next(String lane) {
        return scripts.next(lane).map(sync -> ScriptReading.beginning(sync, executions.first(sync)));
    }

    /**
     * Stores what a call brought.
     *
     * @return the reading with the call that follows, if one does
     * @throws LostClaimException when the attempt was given up meanwhile
     */
    public ScriptReading take(ScriptReading reading, ScriptAnswer answer) {
        ScriptCall call = reading.call();
        Optional<ScriptCall> following = answer.nextPageToken().map(call::at);
        if (answer instanceof ExecutionPage page) {
            StoredPage stored = executions.store(call, page);
            return following
                    .map(next -> reading.goingOn(stored, next))
                    .orElseGet(() -> reading.settled(stored, inventoryOf(call.sync())));
        }
        if (answer instanceof Content content) {
            inventory.store(call, content);
        } else if (answer instanceof DeploymentPage page) {
            inventory.store(call, page);
        }
        return inventoried(reading, following.or(() -> after(call)));
    }

    /**
     * Writes the outcome.
     *
     * @throws LostClaimException when another node has it by now
     */
    @UnitOfWork
    public void end(ScriptReading reading) {
        if (reading.overdue()) {
            defer(reading);
        } else {
            done(reading);
        }
    }

    /** It has answered, whatever became of the rest. */
    void done(ScriptReading reading) {
        claims.end(
                reading.sync().claim(),
                new ItemEnd(
                        ItemOutcome.DONE,
                        "",
                        Optional.empty(),
                        Optional.of(reading.stored() + reading.changed()),
                        reading.details()));
        quarantined.settle(reading.sync().script().scriptId());
    }

    private void defer(ScriptReading reading) {
        ScriptSync sync = reading.sync();
        claims.end(
                sync.claim(),
                ItemEnd.of(
                        ItemOutcome.DEFERRED,
                        "the run's time was over after %d pages; the next run goes on".formatted(reading.pages())));
        quarantined.settle(sync.script().scriptId());
        jdbc.sql(
                        "update scripts set deferred_since = coalesce(deferred_since, clock_timestamp()) where script_id = :id")
                .param("id", sync.script().scriptId())
                .update();
    }

    private ScriptReading inventoried(ScriptReading reading, Optional<ScriptCall> next) {
        if (next.isEmpty()) {
            inventory.complete(reading.sync());
        }
        return reading.then(next);
    }

    // Scopes are known when the first token was fetched, so after the claim.
    private Optional<ScriptCall> inventoryOf(ScriptSync sync) {
        Optional<ScriptCall> first = Stream.of(Kind.CONTENT, Kind.DEPLOYMENTS)
                .filter(kind -> kind.allowedBy(grant(sync)))
                .findFirst()
                .filter(kind -> inventory.due(sync))
                .map(kind -> ScriptCall.inventory(sync, kind));
        first.ifPresent(call -> inventory.begin(sync));
        return first;
    }

    private Optional<ScriptCall> after(ScriptCall call) {
        return call.kind() == Kind.CONTENT && Kind.DEPLOYMENTS.allowedBy(grant(call.sync()))
                ? Optional.of(ScriptCall.inventory(call.sync(), Kind.DEPLOYMENTS))
                : Optional.empty();
    }

    private Credential grant(ScriptSync sync) {
        return credentials.byId(sync.credential().id()).orElse(sync.credential());
    }
}
