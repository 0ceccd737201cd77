package dev.caravan.workspaces;

import dev.caravan.quarantine.Finding;
import dev.caravan.quarantine.QuarantineArea;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.PutBack;
import java.sql.Types;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What speaks for a workspace that was refused: its instance refuses most of them, or its key has been replaced since. */
@Component
class WorkspaceQuarantine implements QuarantineArea {

    // Both must be passed: of three workspaces, two keys may well have been revoked.
    private static final double SHARE = 0.5;
    private static final int COUNT = 2;

    private final JdbcClient jdbc;

    WorkspaceQuarantine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public QuarantineKind kind() {
        return QuarantineKind.WORKSPACE;
    }

    /** By name, or by id. */
    @Override
    public Optional<String> refOf(String sent) {
        return jdbc.sql("select name from workspaces where name = :sent or id = :id order by name = :sent desc limit 1")
                .param("sent", sent)
                .param("id", WorkspacesView.idIn(sent))
                .query(String.class)
                .optional();
    }

    /**
     * The instance, where it refused more than half of the workspaces, and more than two, that were read from it in this
     * run. The refused are judged when nothing else of the run is open, so each finds the same numbers. What was
     * quarantined before and is asked for again says nothing of its instance, nor this of it.
     */
    @Override
    public Optional<String> otherCulprit(Finding finding) {
        return finding.item()
                .map(this::refusals)
                .filter(refusals -> !refusals.askedAgain())
                .filter(Refusals::toBlame)
                .map(Refusals::inWords);
    }

    @Override
    public boolean stillStands(Finding finding) {
        return jdbc.sql("""
                        select access_since <= coalesce((select promised_at from run_items where id = :item), clock_timestamp())
                          from workspaces
                         where name = :name
                           for share of workspaces
                        """)
                .param("item", finding.item().map(ItemClaim::itemId).orElse(null), Types.BIGINT)
                .param("name", finding.ref())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private Refusals refusals(ItemClaim item) {
        return jdbc.sql("""
                        with asked as (
                            select w.id, w.instance, i.stage = :judgement as refused,
                                   exists (select from quarantine q
                                            where q.kind = 'workspace' and q.ref = w.name and q.state = 'quarantined'
                                              and q.first_seen < i.promised_at) as again
                              from run_items i
                              join workspaces w on i.resource = 'workspace/' || w.id
                             where i.run_id = :run and i.started_at is not null
                               and w.instance = (select instance from workspaces where id = :workspace))
                        select min(instance) as instance,
                               count(*) filter (where not again) as asked,
                               count(*) filter (where refused and not again) as refused,
                               coalesce(bool_or(again and id = :workspace), false) as asked_again
                          from asked
                        """)
                .param("judgement", PutBack.JUDGEMENT)
                .param("run", item.runId())
                .param("workspace", Workspace.idOf(item.resource()))
                .query(Refusals.class)
                .single();
    }

    private record Refusals(String instance, long asked, long refused, boolean askedAgain) {

        boolean toBlame() {
            return refused > COUNT && refused > asked * SHARE;
        }

        String inWords() {
            return "%d of %d workspaces of %s were refused in one run, so the instance is to blame"
                    .formatted(refused, asked, instance);
        }
    }
}
