package dev.caravan.scripts;

import dev.caravan.audit.AuditLog;
import dev.caravan.credentials.Credential;
import dev.caravan.credentials.Credentials;
import dev.caravan.credentials.Provider;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.FormCheck;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.PathText;
import dev.caravan.quarantine.Dependants;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineTable;
import dev.caravan.runs.RunLedger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of scripts. */
@Component("scripts")
public class Scripts {

    private final JdbcClient jdbc;
    private final FormCheck forms;
    private final Credentials credentials;
    private final QuarantineTable quarantine;
    private final Dependants dependants;
    private final RunLedger ledger;
    private final AuditLog audit;

    Scripts(
            JdbcClient jdbc,
            FormCheck forms,
            Credentials credentials,
            QuarantineTable quarantine,
            Dependants dependants,
            RunLedger ledger,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.credentials = credentials;
        this.quarantine = quarantine;
        this.dependants = dependants;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Registers a script.
     *
     * @return its id
     * @throws InvalidRequestException by field
     * @throws ConflictException when there is one of that id
     */
    @UnitOfWork
    public String register(@Nullable ScriptForm form, String who) {
        Script script = checked(form);
        if (!insert(script)) {
            throw new ConflictException("The script '%s' is registered already".formatted(script.scriptId()), Map.of());
        }
        audit.record(who, "register", script.resource(), Map.of(), values(script));
        return script.scriptId();
    }

    /**
     * Registers it, or changes the one of its id. Another credential ends its quarantine.
     *
     * @return whether it is new
     * @throws InvalidRequestException by field
     */
    @UnitOfWork
    public boolean put(@Nullable ScriptForm form, String who) {
        Script script = checked(form);
        boolean created = insert(script);
        if (created) {
            audit.record(who, "register", script.resource(), Map.of(), values(script));
        } else {
            change(script, who);
        }
        return created;
    }

    /**
     * Removes a script, with its executions, its inventory, and what others have hung on it.
     *
     * @throws ScriptNotFoundException when there is none of that id
     * @throws ConflictException while a run has it; names the run
     */
    @UnitOfWork
    public void remove(String sent, String who) {
        Script script = numbered(PathText.decoded(sent));
        ledger.runThatHas(script.resource()).ifPresent(run -> {
            throw new ConflictException(
                    "Run %d has the script; remove it when the run has ended".formatted(run), Map.of("runId", run));
        });
        Map<String, Object> gone = values(script);
        gone.put("rows", dependants.delete(ScriptDeletion.SCRIPTS, script.scriptId()));
        audit.record(who, "remove", script.resource(), gone, Map.of());
        quarantine.forget(QuarantineKind.SCRIPT, script.scriptId());
    }

    /** @throws ScriptNotFoundException when there is none of that id */
    Script numbered(String scriptId) {
        return found(scriptId).orElseThrow(() -> ScriptNotFoundException.numbered(scriptId));
    }

    Optional<Script> found(String scriptId) {
        return jdbc.sql("select script_id, name, credential_id from scripts where script_id = :id")
                .param("id", scriptId)
                .query(Script.class)
                .optional();
    }

    private Script checked(@Nullable ScriptForm sent) {
        ScriptForm form = forms.checked(sent);
        String id = Objects.requireNonNull(form.scriptId());
        return new Script(
                id,
                form.name().map(String::strip).orElse(id),
                credential(Objects.requireNonNull(form.credential())).id());
    }

    private Credential credential(String name) {
        Credential credential = credentials
                .named(name.strip())
                .orElseThrow(() -> InvalidRequestException.of(
                        "credential", "names no credential; register it with POST /api/credentials first"));
        if (credential.provider() != Provider.GOOGLE) {
            throw InvalidRequestException.of("credential", "must be one of Google's");
        }
        return credential;
    }

    private boolean insert(Script script) {
        return jdbc.sql("""
                        insert into scripts (script_id, name, credential_id)
                        values (:id, :name, :credential)
                        on conflict (script_id) do nothing
                        """)
                        .param("id", script.scriptId())
                        .param("name", script.name())
                        .param("credential", script.credentialId())
                        .update()
                > 0;
    }

    private void change(Script script, String who) {
        Script before = numbered(script.scriptId());
        if (before.equals(script)) {
            return;
        }
        jdbc.sql("""
                        update scripts
                           set name = :name, credential_id = :credential, updated_at = clock_timestamp(),
                               credential_since = case when credential_id = :credential then credential_since
                                                       else clock_timestamp() end,
                               resume_token = null, resume_from = null, resume_at = null
                         where script_id = :id
                        """)
                .param("id", script.scriptId())
                .param("name", script.name())
                .param("credential", script.credentialId())
                .update();
        if (before.credentialId() != script.credentialId()) {
            quarantine.forget(QuarantineKind.SCRIPT, script.scriptId());
        }
        audit.record(who, "change", script.resource(), values(before), values(script));
    }

    private Map<String, Object> values(Script script) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", script.name());
        values.put(
                "credential",
                credentials.byId(script.credentialId()).map(Credential::name).orElse(""));
        return values;
    }
}
