package dev.caravan.scripts;

import dev.caravan.credentials.Credential;
import dev.caravan.credentials.Credentials;
import dev.caravan.platform.budget.Budget;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims scripts from their lanes. */
@Component("scriptClaims")
public class ScriptClaims {

    /** How the keys of this API's budgets begin; the credential's name follows. */
    static final String BUDGET = "google-apps-script/";

    private static final int CALLS_AT_ONCE = 4;

    private final JdbcClient jdbc;
    private final Claims claims;
    private final Scripts scripts;
    private final Credentials credentials;
    private final QuarantinedScripts quarantined;
    private final ScriptsProperties properties;

    ScriptClaims(
            JdbcClient jdbc,
            Claims claims,
            Scripts scripts,
            Credentials credentials,
            QuarantinedScripts quarantined,
            ScriptsProperties properties) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.scripts = scripts;
        this.credentials = credentials;
        this.quarantined = quarantined;
        this.properties = properties;
    }

    /** {@return the script that is next in the lane, now ours; empty when none waits that may be called} */
    @UnitOfWork
    public Optional<ScriptSync> next(String lane) {
        return claims.next(lane).flatMap(this::withScript);
    }

    private Optional<ScriptSync> withScript(ItemClaim claim) {
        Optional<Script> script = scripts.found(Script.idOf(claim.resource()));
        if (script.isEmpty()) {
            claims.end(claim, ItemEnd.of(ItemOutcome.SKIPPED, "the script was removed before its turn came"));
        }
        return script.flatMap(found -> toCall(claim, found));
    }

    // Quarantined since it was promised, by a person say; what was promised to be looked at again is.
    private Optional<ScriptSync> toCall(ItemClaim claim, Script script) {
        boolean recheck = recheck(claim);
        Optional<QuarantineEntry> entry = recheck || claim.lane().equals(ScriptLanes.REFUSED)
                ? Optional.empty()
                : quarantined.of(script.scriptId());
        entry.ifPresent(
                stale -> claims.end(claim, ItemEnd.of(ItemOutcome.QUARANTINED, QuarantinedScripts.inWords(stale))));
        return entry.isPresent() ? Optional.empty() : Optional.of(sync(claim, script, recheck));
    }

    private boolean recheck(ItemClaim claim) {
        return jdbc.sql("select priority = :recheck from run_items where id = :item")
                .param("recheck", ScriptPromises.RECHECK)
                .param("item", claim.itemId())
                .query(Boolean.class)
                .single();
    }

    private ScriptSync sync(ItemClaim claim, Script script, boolean recheck) {
        Credential credential = credentials
                .byId(script.credentialId())
                .orElseThrow(() -> new IllegalStateException("No credential %d".formatted(script.credentialId())));
        Budget budget = new Budget(BUDGET + credential.name(), CALLS_AT_ONCE, properties.requestsPerMinute());
        return new ScriptSync(claim, script, credential, budget, recheck);
    }
}
