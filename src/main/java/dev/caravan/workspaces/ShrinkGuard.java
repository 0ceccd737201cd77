package dev.caravan.workspaces;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.database.UnitOfWork;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stands between a list that has become much shorter and the accounts it no longer shows: more likely than that they are
 * gone is that the upstream is wrong. Nothing is applied until a person accepts it.
 */
@Component("shrinkGuard")
public class ShrinkGuard {

    // Both must be passed: a small workspace may well lose most of its accounts, a large one may lose twenty any day.
    private static final double SHARE = 0.3;
    private static final int COUNT = 20;

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final WorkspaceAudit audit;

    ShrinkGuard(JdbcClient jdbc, Workspaces workspaces, WorkspaceAudit audit) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /**
     * Lets the next complete sync of the workspace mark as many accounts missing as it finds.
     *
     * @return its id
     * @throws WorkspaceNotFoundException when there is none of that name or id
     */
    @UnitOfWork
    public long accept(String nameOrId, String who) {
        long id = workspaces.named(nameOrId).id();
        Map<String, Object> before = audit.values(id);
        jdbc.sql("update workspaces set shrink_accepted_at = clock_timestamp() where id = :id")
                .param("id", id)
                .update();
        audit.changed(who, "accept", id, before, false);
        return id;
    }

    /**
     * Takes back an agreement that no sync has used yet.
     *
     * @return the workspace's id
     * @throws WorkspaceNotFoundException when there is none of that name or id
     */
    @UnitOfWork
    public long withdraw(String nameOrId, String who) {
        long id = workspaces.named(nameOrId).id();
        Map<String, Object> before = audit.values(id);
        jdbc.sql("update workspaces set shrink_accepted_at = null where id = :id")
                .param("id", id)
                .update();
        audit.changed(who, "withdraw", id, before, false);
        return id;
    }

    /** {@return when a person agreed to what the next complete sync finds; empty when nobody did, or it is used up} */
    public Optional<Instant> acceptedAt(long workspace) {
        return jdbc.sql("select shrink_accepted_at from workspaces where id = :id and shrink_accepted_at is not null")
                .param("id", workspace)
                .query((row, number) ->
                        Columns.instant(row, "shrink_accepted_at").orElseThrow())
                .optional();
    }

    /** {@return whether its last sync was held here} */
    public boolean holds(long workspace) {
        return jdbc.sql("""
                        select outcome = 'held' and details -> 'gone' is not null
                          from run_items
                         where resource = :resource and outcome is not null
                         order by id desc
                         limit 1
                        """)
                .param("resource", Workspace.resource(workspace))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** {@return by how much the staged list is too short to be applied; empty where it may} */
    Optional<Shrinkage> objection(Workspace workspace, StagedList staged) {
        Shrinkage shrinkage = jdbc.sql("""
                        select count(*) as known,
                               count(*) filter (where not exists (
                                   select from staged_accounts s
                                    where s.workspace_id = :workspace and s.upstream_id = a.upstream_id)) as gone,
                               (select shrink_accepted_at is not null from workspaces where id = :workspace) as accepted
                          from sender_accounts a
                         where a.workspace_id = :workspace and a.missing_since is null
                        """)
                .param("workspace", workspace.id())
                .query(Shrinkage.class)
                .single();
        return Optional.of(shrinkage).filter(Shrinkage::tooLarge);
    }

    /**
     * A list beside what is known.
     *
     * @param known accounts of the workspace that are not missing
     * @param gone how many of them the list lacks
     * @param accepted whether a person has agreed to it
     */
    record Shrinkage(long known, long gone, boolean accepted) {

        boolean tooLarge() {
            return !accepted && gone > COUNT && gone > known * SHARE;
        }

        String inWords(Workspace workspace, long listed) {
            return ("%d of %d known accounts are not among the %d that the upstream lists now; nothing was applied. "
                            + "POST /api/workspaces/%d/accept lets the next sync apply it")
                    .formatted(gone, known, listed, workspace.id());
        }
    }
}
