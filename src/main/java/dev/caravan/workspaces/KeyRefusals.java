package dev.caravan.workspaces;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.quarantine.Finding;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.runs.ItemClaim;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the quarantine of workspaces whose key was refused. */
@Component("keyRefusals")
public class KeyRefusals {

    /** The entry's reason. */
    static final String REASON = "invalid_key";

    private static final String AREA = "workspaces";

    private final JdbcClient jdbc;

    KeyRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what was found, with the instance's words, which stand on the item since the refusal} */
    @UnitOfWork(readOnly = true)
    public Finding finding(WorkspaceSync sync) {
        ItemClaim item = sync.claim();
        String evidence = jdbc.sql("select reason from run_items where id = :item")
                .param("item", item.itemId())
                .query(String.class)
                .single();
        String name = sync.workspace().name();
        return Finding.inRun(item, QuarantineKind.WORKSPACE, name, REASON, evidence, inWords(REASON), AREA);
    }

    /** The reason of an entry for people; that of a report as it is. */
    static String inWords(String reason) {
        return REASON.equals(reason) ? "key refused" : reason;
    }
}
