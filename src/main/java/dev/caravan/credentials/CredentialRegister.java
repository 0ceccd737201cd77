package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people change of credentials. */
@Component("credentialRegister")
public class CredentialRegister {

    private final JdbcClient jdbc;
    private final CredentialForms forms;
    private final CredentialWrites writes;
    private final TokenStore tokens;
    private final CredentialUses uses;
    private final CredentialAudit audit;

    CredentialRegister(
            JdbcClient jdbc,
            CredentialForms forms,
            CredentialWrites writes,
            TokenStore tokens,
            CredentialUses uses,
            CredentialAudit audit) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.writes = writes;
        this.tokens = tokens;
        this.uses = uses;
        this.audit = audit;
    }

    /**
     * Registers a credential, or replaces the grant of the one of its name, which is then valid again. A known one of which
     * only the client changes its secret keeps its grant.
     *
     * @throws InvalidRequestException by field
     */
    @UnitOfWork
    public PutCredential put(@Nullable CredentialForm sent, String who) {
        CredentialForm form = forms.checked(sent);
        return locked(Objects.requireNonNull(form.name()))
                .map(stored -> replaced(stored, form, who))
                .orElseGet(() -> registered(form, who));
    }

    /**
     * Keeps the grant that a person gave.
     *
     * @param asked the credential as it was when the grant was asked for
     * @return false, and nothing is kept, where it has another client by now: the grant would be of no use to that one
     */
    @UnitOfWork
    boolean connected(StoredGrant asked, TokenAnswer answer, String who) {
        long id = asked.credential().id();
        Map<String, Object> before = audit.values(id);
        boolean kept = tokens.connect(id, asked.clientId(), answer);
        if (kept) {
            audit.changed(who, "connect", id, before, Map.of("refreshToken", "replaced"));
        }
        return kept;
    }

    /**
     * Lets calls be made with it again: what was wrong has been set right elsewhere, or a person thinks so.
     *
     * @throws CredentialNotFoundException when there is none
     * @throws ConflictException when it has no grant that could be tried
     */
    @UnitOfWork
    public void tryAgain(long id, String who) {
        Map<String, Object> before = audit.values(id);
        boolean tried = jdbc.sql("""
                        update credentials
                           set auth_valid = true, trouble = null, invalid_reason = null, invalid_since = null,
                               access_token = null, access_fetched_at = null, access_expires_at = null,
                               refresh_failed_at = null, refresh_failure = null, updated_at = clock_timestamp()
                         where id = :id and refresh_token is not null
                        """).param("id", id).update() > 0;
        if (!tried) {
            throw new ConflictException(
                    "Credential '%s' has no grant to be tried; connect it".formatted(before.get("name")), Map.of());
        }
        audit.changed(who, "try again", id, before, Map.of());
    }

    /**
     * Removes it, with its grant.
     *
     * @param nameOrId as it was sent
     * @throws ConflictException while something uses it; says what
     */
    @UnitOfWork
    public void remove(String nameOrId, String who) {
        removeNumbered(audit.idOf(nameOrId), who);
    }

    /**
     * Removes the one of that number, also where another one's name is that number.
     *
     * @throws CredentialNotFoundException when there is none
     * @throws ConflictException while something uses it; says what
     */
    @UnitOfWork
    public void removeNumbered(long id, String who) {
        Map<String, Object> before = audit.values(id);
        Map<String, Long> used = uses.of(id);
        if (!used.isEmpty()) {
            throw stillUsed(before.get("name"), CredentialUses.inWords(used), used);
        }
        audit.removed(who, id, before);
        try {
            jdbc.sql("delete from credentials where id = :id").param("id", id).update();
        } catch (DataIntegrityViolationException e) {
            throw stillUsed(before.get("name"), "something that was registered just now", Map.of());
        }
    }

    // Where somebody else has registered the name in this moment, theirs is the known one.
    private PutCredential registered(CredentialForm form, String who) {
        forms.requireWhole(form);
        return writes.insert(form)
                .map(id -> {
                    audit.registered(who, id);
                    return new PutCredential(id, true);
                })
                .orElseGet(() -> put(form, who));
    }

    private PutCredential replaced(StoredGrant stored, CredentialForm form, String who) {
        forms.requireFitting(form, stored.credential().provider(), stored.clientId());
        long id = stored.credential().id();
        Map<String, Object> before = audit.values(id);
        writes.replace(stored, form);
        audit.changed(who, "replace", id, before, CredentialAudit.secretsIn(form));
        return new PutCredential(id, false);
    }

    private Optional<StoredGrant> locked(String name) {
        return jdbc.sql("select * from credentials where name = :name for update")
                .param("name", name)
                .query(StoredGrant::of)
                .optional();
    }

    private static ConflictException stillUsed(@Nullable Object name, String by, Map<String, Long> used) {
        return new ConflictException(
                "Credential '%s' is used by %s; give those another one, or remove them, first".formatted(name, by),
                used.isEmpty() ? Map.of() : Map.of("usedBy", used));
    }
}
