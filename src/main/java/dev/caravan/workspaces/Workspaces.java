package dev.caravan.workspaces;

import dev.caravan.credentials.KeyRing;
import dev.caravan.credentials.Secret;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.PathText;
import dev.caravan.runs.RunLedger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of workspaces. API keys go in encrypted, and come out only for {@link WorkspaceKeys}. */
@Component("workspaces")
public class Workspaces {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;
    private final WorkspaceForms forms;
    private final WorkspaceAccess access;
    private final QuarantinedWorkspaces quarantined;
    private final RunLedger ledger;
    private final WorkspaceAudit audit;

    Workspaces(
            JdbcClient jdbc,
            KeyRing keyRing,
            WorkspaceForms forms,
            WorkspaceAccess access,
            QuarantinedWorkspaces quarantined,
            RunLedger ledger,
            WorkspaceAudit audit) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
        this.forms = forms;
        this.access = access;
        this.quarantined = quarantined;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Registers a workspace.
     *
     * @return its id
     * @throws InvalidRequestException by field
     * @throws ConflictException when there is one of that name
     */
    @UnitOfWork
    public long register(@Nullable WorkspaceForm form, String who) {
        NewWorkspace checked = forms.check(form);
        long id = insert(checked).orElseThrow(() -> nameTaken(checked.name()));
        audit.registered(who, id);
        return id;
    }

    /**
     * Registers it, or changes the one of its name.
     *
     * @return whether it is new
     */
    @UnitOfWork
    public boolean put(@Nullable WorkspaceForm form, String who) {
        NewWorkspace checked = forms.check(form);
        Optional<Long> id = insert(checked);
        id.ifPresentOrElse(
                registered -> audit.registered(who, registered),
                () -> change(idOf(checked.name()), forms.asChange(Objects.requireNonNull(form)), who));
        return id.isPresent();
    }

    /**
     * Changes what the change names; what it leaves out stays. A new key or instance ends its quarantine.
     *
     * @return its id
     * @throws WorkspaceNotFoundException when there is none of that name or id
     * @throws ConflictException when the new name is taken
     */
    @UnitOfWork
    public long change(String nameOrId, @Nullable WorkspaceChange change, String who) {
        long id = idOf(nameOrId);
        change(id, forms.check(change), who);
        return id;
    }

    /**
     * Removes a workspace and its accounts.
     *
     * @throws ConflictException while a run has it; names the run
     */
    @UnitOfWork
    public void remove(String nameOrId, String who) {
        Workspace workspace = named(nameOrId);
        long id = workspace.id();
        ledger.runThatHas(Workspace.resource(id)).ifPresent(run -> {
            throw new ConflictException(
                    "Run %d has the workspace; remove it when the run has ended".formatted(run), Map.of("runId", run));
        });
        jdbc.sql("delete from staged_accounts where workspace_id = :id")
                .param("id", id)
                .update();
        audit.removed(who, id, audit.values(id));
        jdbc.sql("delete from workspaces where id = :id").param("id", id).update();
        quarantined.forget(workspace.name());
    }

    /** @throws WorkspaceNotFoundException when there is none of that name or id */
    Workspace named(String sent) {
        String nameOrId = PathText.decoded(sent);
        return jdbc.sql("select * from workspaces where name = :name or id = :id order by name = :name desc limit 1")
                .param("name", nameOrId)
                .param("id", WorkspacesView.idIn(nameOrId))
                .query(WorkspaceRows::workspace)
                .optional()
                .orElseThrow(() -> WorkspaceNotFoundException.named(nameOrId));
    }

    /** @throws WorkspaceNotFoundException when there is none of that id */
    Workspace numbered(long id) {
        return jdbc.sql("select * from workspaces where id = :id")
                .param("id", id)
                .query(WorkspaceRows::workspace)
                .optional()
                .orElseThrow(() -> WorkspaceNotFoundException.named(String.valueOf(id)));
    }

    private long idOf(String nameOrId) {
        return named(nameOrId).id();
    }

    // The key is encrypted for the row it stands in, so the row's number is drawn first.
    private Optional<Long> insert(NewWorkspace workspace) {
        long id = jdbc.sql("select nextval(pg_get_serial_sequence('workspaces', 'id'))")
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        insert into workspaces (id, name, instance, bison_workspace_id, api_key, active)
                        values (:id, :name, :instance, :bisonWorkspaceId, :apiKey, :active)
                        on conflict (name) do nothing
                        returning id
                        """)
                .param("id", id)
                .param("name", workspace.name())
                .param("instance", workspace.instance())
                .param("bisonWorkspaceId", workspace.bisonWorkspaceId().orElse(null))
                .param("apiKey", encrypted(workspace.apiKey(), id))
                .param("active", workspace.active())
                .query(Long.class)
                .optional();
    }

    private void change(long id, WorkspaceChange change, String who) {
        WorkspaceAccess.Before before = access.before(id, change);
        Map<String, Object> values = audit.values(id);
        try {
            update(id, change, before.otherAccess());
        } catch (DuplicateKeyException e) {
            throw nameTaken(change.name().orElse(""));
        }
        if (before.otherAccess()) {
            quarantined.forget(before.name());
        }
        change.name().ifPresent(name -> quarantined.rename(before.name(), name));
        audit.changed(who, "change", id, values, before.otherKey());
    }

    private void update(long id, WorkspaceChange change, boolean otherAccess) {
        jdbc.sql("""
                        update workspaces
                           set name = coalesce(:name, name),
                               instance = coalesce(:instance, instance),
                               bison_workspace_id = coalesce(:bisonWorkspaceId, bison_workspace_id),
                               api_key = coalesce(:apiKey, api_key),
                               active = coalesce(:active, active),
                               access_since = case when :otherAccess then clock_timestamp() else access_since end,
                               updated_at = clock_timestamp()
                         where id = :id
                        """)
                .param("id", id)
                .param("name", change.name().orElse(null))
                .param("instance", change.instance().orElse(null))
                .param("bisonWorkspaceId", change.bisonWorkspaceId().orElse(null))
                .param("apiKey", change.apiKey().map(key -> encrypted(key, id)).orElse(null), java.sql.Types.BINARY)
                .param("active", change.active().orElse(null), java.sql.Types.BOOLEAN)
                .param("otherAccess", otherAccess)
                .update();
    }

    private byte[] encrypted(Secret key, long id) {
        return keyRing.encrypt(key.value(), WorkspaceKeys.context(id));
    }

    private static ConflictException nameTaken(String name) {
        return new ConflictException("There is a workspace with the name '%s' already".formatted(name), Map.of());
    }
}
