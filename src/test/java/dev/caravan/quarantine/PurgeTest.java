package dev.caravan.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.LostClaimException;
import dev.caravan.runs.PromisedItem;
import dev.caravan.runs.Run;
import dev.caravan.runs.RunLedger;
import dev.caravan.runs.RunStart;
import dev.caravan.runs.StartRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes when its grace is over, or when a person wants it gone, and what goes along. */
@CaravanTest
class PurgeTest {

    private static final String COUNTS = "{\"script_executions\":2,\"script_files\":1}";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Purges purges;

    @Autowired
    private RunLedger ledger;

    @Autowired
    private Claims claims;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void quarantineTwo() {
        jdbc.sql(
                        "insert into credentials (name, provider, client_id, client_secret, auth_valid, trouble, invalid_reason, invalid_since)"
                                + " values ('owner', 'google', 'x', '', false, 'not_connected', 'x', now())")
                .update();
        List.of("old", "young", "held", "well").forEach(this::register);
        List.of("old", "young", "held").forEach(this::report);
        jdbc.sql("update quarantine set delete_after = clock_timestamp() where ref = 'old'")
                .update();
        jdbc.sql("update quarantine set delete_after = null, state = 'held' where ref = 'held'")
                .update();
    }

    @Test
    void shouldDeleteWhatIsPastItsGraceWithAllThatHangsOnItAndTellItBeforehand() {
        JsonNode dry = api.post("/api/quarantine/purge?dryRun=true").json();
        assertThat(scripts()).hasSize(4);
        JsonNode real = api.post("/api/quarantine/purge").json();

        assertThat(dry.at("/items/0/counts").toString()).isEqualTo(COUNTS);
        assertThat(real.path("items").toString()).isEqualTo(dry.path("items").toString());
        assertThat(real.path("items")).hasSize(1);
        assertThat(real.path("dryRun").asBoolean(true)).isFalse();
        assertThat(scripts()).containsExactly("held", "well", "young");
        assertThat(rows("script_executions")).isEqualTo(6);
        assertThat(entries()).containsExactly("held", "young");
        assertThat(audited())
                .containsExactly("admin purge quarantine/script/old {\"script_files\": 1, \"script_executions\": 2}");
    }

    @Test
    void shouldStandInTheLedgerAsARunWithAnItemForEach() {
        JsonNode run = api.ended(api.post("/api/cron/purge-quarantine"));

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("message").asText()).isEqualTo("1 of 1 scripts deleted, with 3 rows that hung on them");
        assertThat(run.at("/itemList/0/key").asText()).isEqualTo("old");
        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("done");
        assertThat(api.ended(api.post("/api/cron/purge-quarantine"))
                        .path("message")
                        .asText())
                .isEqualTo("nothing is past its grace");
    }

    @Test
    void shouldMakeNoPlannedRunWhereNothingIsPastItsGrace() {
        boolean before = due();
        api.post("/api/quarantine/purge");

        assertThat(before).isTrue();
        assertThat(due()).isFalse();
    }

    @Test
    void shouldLeaveAloneWhatWasRestoredOrExtendedSinceItWasPromised() {
        jdbc.sql("update quarantine set delete_after = clock_timestamp() where ref = 'young'")
                .update();
        Run run = open();
        purges.promise(run);
        ItemClaim first = purges.next().orElseThrow();
        ItemClaim second = purges.next().orElseThrow();
        api.post("/api/quarantine/%d/restore".formatted(entry("old")));
        api.post("/api/quarantine/%d/extend".formatted(entry("young")), "{\"days\":1}");
        List.of(first, second).forEach(purges::delete);
        JsonNode ended = await().until(
                        () -> api.get("/api/runs/" + run.id()).json(),
                        shown -> shown.path("status").asText().equals("success"));

        assertThat(ended.path("message").asText()).contains("0 of 2 scripts deleted", "2 kept");
        assertThat(scripts()).hasSize(4);
    }

    @Test
    void shouldDeleteNothingUnderAClaimThatIsLost() {
        purges.promise(open());
        ItemClaim claim = purges.next().orElseThrow();
        jdbc.sql("update run_items set claim = nextval('fencing_tokens') where id = :id")
                .param("id", claim.itemId())
                .update();

        assertThatThrownBy(() -> purges.delete(claim)).isInstanceOf(LostClaimException.class);
        assertThat(scripts()).hasSize(4);
        free();
        await().until(() -> scripts().size() == 3);
    }

    @Test
    void shouldSayWhyOneCouldNotBeDeletedAndDeleteTheOthers() {
        jdbc.sql("update quarantine set delete_after = clock_timestamp() where ref = 'young'")
                .update();
        jdbc.sql("""
                        create function keep_old() returns trigger language plpgsql as
                        $$ begin if old.script_id = 'old' then raise exception 'we need %', old.script_id; end if; return old; end $$;
                        create trigger keep_old before delete on script_files for each row execute function keep_old()
                        """).update();
        JsonNode run = api.ended(api.post("/api/cron/purge-quarantine"));
        jdbc.sql("drop function keep_old cascade").update();

        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(run.at("/itemList/0/reason").asText()).contains("nothing of it was deleted", "we need old");
        assertThat(scripts()).containsExactly("held", "old", "well");
        assertThat(entries()).containsExactly("held", "old");
        assertThat(rows("script_executions")).isEqualTo(6);
    }

    @Test
    void shouldNotTakePartOfAPurgeForAllOfIt(@Autowired PurgeReports reports) {
        Run run = open();

        assertThatThrownBy(() -> reports.deletedBy(run.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Run %d is still deleting".formatted(run.id()));
        purges.promise(run);
        await().until(() -> api.get("/api/runs/" + run.id()).text("/status").equals("success"));
        assertThat(reports.deletedBy(run.id()).items()).hasSize(1);
    }

    @Test
    void shouldLetGoOfWhatItCouldNotEndEither() {
        purges.promise(open());
        ItemClaim claim = purges.next().orElseThrow();
        jdbc.sql("""
                        create function refuse_ends() returns trigger language plpgsql as
                        $$ begin raise exception 'not now'; end $$;
                        create trigger refuse_ends before update of outcome on run_items for each row execute function refuse_ends()
                        """).update();
        purges.failed(claim, new IllegalStateException("it could not be deleted"));
        jdbc.sql("drop function refuse_ends cascade").update();

        assertThatThrownBy(() -> claims.requireHeld(claim)).isInstanceOf(LostClaimException.class);
        free();
    }

    @Test
    void shouldNotTakeAScriptFromTheSyncThatIsWorkingOnIt() {
        Run other = syncing("old");
        Api.Answer one = api.delete("/api/quarantine/" + entry("old"));
        JsonNode all = api.post("/api/quarantine/purge").json();
        end(other);

        assertThat(one.status()).isEqualTo(409);
        assertThat(one.number("/runId")).isEqualTo(other.id());
        assertThat(all.path("items")).isEmpty();
        assertThat(scripts()).hasSize(4);
        assertThat(api.delete("/api/quarantine/" + entry("old")).status()).isEqualTo(204);
        assertThat(audited().get(0)).startsWith("admin delete quarantine/script/old {");
        assertThat(scripts()).containsExactly("held", "well", "young");
    }

    @Test
    void shouldDeleteWithoutGraceWhatARunHasFoundInvalidButNothingThatIsHeld() {
        Run finder = syncing("well");
        end(finder);
        jdbc.sql("update quarantine set run_id = :run where ref in ('young', 'held')")
                .param("run", finder.id())
                .update();
        Run run = ((RunStart.Opened) ledger.open(purges.foundBy(finder.id(), "admin"))).run();
        purges.promise(run);
        await().until(() -> api.get("/api/runs/" + run.id()).text("/status").equals("success"));

        assertThat(scripts()).containsExactly("held", "old", "well");
        assertThat(entries()).containsExactly("held", "old");
    }

    @Test
    void shouldTellOnceADayWhatIsInQuarantine(@Autowired QuarantineSummary summary) {
        api.post("/api/quarantine/%d/restore".formatted(entry("young")));
        api.delete("/api/quarantine/" + entry("old"));
        report("well");

        assertThat(summary.inWords())
                .matches(
                        "1 script quarantined \\(not_found\\), 1 script held \\(not_found\\);"
                                + " last day: 2 new, 1 restored, 1 deleted; next deletion after \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
    }

    /** What the sweep does with claims that nobody works on, half a minute later. */
    private void free() {
        jdbc.sql("update run_items set node = null, claim = null, claimed_at = null")
                .update();
    }

    private boolean due() {
        return transaction.execute(
                status -> jobs.named("purge-quarantine").somethingDue().getAsBoolean());
    }

    private Run open() {
        return ((RunStart.Opened) ledger.open(jobs.startByHand("purge-quarantine", "admin"))).run();
    }

    private void register(String script) {
        jdbc.sql("""
                        insert into scripts (script_id, name, credential_id) select :script, :script, id from credentials;
                        insert into script_executions (script_id, function_name, process_type, start_time, status)
                        select :script, 'f' || n, 'TIME_DRIVEN', now(), 'COMPLETED' from generate_series(1, 2) n;
                        insert into script_files (script_id, name, type) values (:script, 'Code', 'SERVER_JS')
                        """).param("script", script).update();
    }

    private void report(String script) {
        api.post("/api/quarantine", "{\"kind\":\"script\",\"ref\":\"%s\",\"reason\":\"not_found\"}".formatted(script));
    }

    /** A run of another job that has the script claimed. */
    private Run syncing(String script) {
        Run run = ((RunStart.Opened)
                        ledger.open(StartRequest.forOne("sync", "none", script, "script/" + script, "admin")))
                .run();
        ledger.promise(
                run.id(), List.of(new PromisedItem(script, "script/" + script, "some-lane", 0, Optional.empty())));
        assertThat(claims.next("some-lane")).isPresent();
        return run;
    }

    private void end(Run run) {
        jdbc.sql("""
                        update run_items set node = null, claim = null, claimed_at = null, outcome = 'done', ended_at = now()
                         where run_id = :run;
                        update runs set status = 0, end_time = now(), node = null, items_done = 1 where id = :run
                        """).param("run", run.id()).update();
    }

    private long entry(String script) {
        return jdbc.sql("select id from quarantine where ref = :ref")
                .param("ref", script)
                .query(Long.class)
                .single();
    }

    private List<String> scripts() {
        return texts("select script_id from scripts order by 1");
    }

    private List<String> entries() {
        return texts("select ref from quarantine order by 1");
    }

    private List<String> audited() {
        return texts("select concat_ws(' ', who, action, subject, before -> 'rows') from audit_log order by id");
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
