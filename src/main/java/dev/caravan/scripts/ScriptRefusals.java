package dev.caravan.scripts;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.quarantine.Finding;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.runs.ItemClaim;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the quarantine of scripts that were refused. */
@Component("scriptRefusals")
public class ScriptRefusals {

    private static final String AREA = "scripts";

    private final JdbcClient jdbc;
    private final ScriptClaims scripts;

    ScriptRefusals(JdbcClient jdbc, ScriptClaims scripts) {
        this.jdbc = jdbc;
        this.scripts = scripts;
    }

    /** {@return what was found of the script that is next to be judged, now ours; empty when none waits} */
    @UnitOfWork
    public Optional<Finding> next() {
        return scripts.next(ScriptLanes.REFUSED).map(this::finding);
    }

    // Google's words stand on the item since the refusal.
    private Finding finding(ScriptSync sync) {
        ItemClaim item = sync.claim();
        String met = jdbc.sql("select reason from run_items where id = :item")
                .param("item", item.itemId())
                .query(String.class)
                .single();
        Refusal refusal = Refusal.at(met)
                .orElseThrow(
                        () -> new IllegalStateException("Item %d is no refusal: %s".formatted(item.itemId(), met)));
        return new Finding(
                QuarantineKind.SCRIPT,
                sync.script().scriptId(),
                sync.script().name(),
                refusal.reason(),
                refusal.evidenceIn(met),
                refusal.words(),
                AREA,
                "item/" + item.itemId(),
                Optional.of(item));
    }
}
