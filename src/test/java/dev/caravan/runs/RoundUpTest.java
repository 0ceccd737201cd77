package dev.caravan.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.CaravanTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that nobody closed are found and closed, whichever area they are of. */
@CaravanTest
class RoundUpTest {

    private static final Duration A_FEW_SWEEPS = Duration.ofSeconds(30);

    @Autowired
    private List<RoundUp> declared;

    @Autowired
    private Lanes lanes;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldCloseRunsOfEveryAreaWhoseCloserWasLost() {
        List<String> scripts =
                declared.stream().flatMap(each -> each.scripts().stream()).toList();
        assertThat(scripts).contains("poll-sender-emails", "sync-executions", "purge-quarantine", "weekly-summary");

        scripts.forEach(this::unclosed);

        await().atMost(A_FEW_SWEEPS).until(() -> statuses(2).isEmpty());
        assertThat(statuses(0)).containsExactlyInAnyOrderElementsOf(scripts);
    }

    @Test
    void shouldTryAgainToCloseARunThatCouldNotBeClosed() {
        long run = unclosed("purge-quarantine");
        refuseToEnd(run);
        try {
            await().atMost(A_FEW_SWEEPS).until(() -> tries() > 0);
        } finally {
            jdbc.sql("drop function refuse_to_end cascade; drop sequence tries").update();
        }
        await().atMost(A_FEW_SWEEPS).until(() -> statuses(0), List.of("purge-quarantine")::equals);
    }

    @Test
    void shouldNameOnlyThoseLanesInWhichSomethingIsDueThatNobodyHas() {
        long run = open("poll-sender-emails");
        item(run, "due", "null");
        item(run, "put-off", "clock_timestamp() + interval '1 hour'");

        assertThat(lanes.waiting(List.of("lane-due", "lane-put-off", "lane-empty")))
                .containsExactly("lane-due");
        assertThat(lanes.waitingIn("lane-empty")).isEmpty();
    }

    private List<String> statuses(int status) {
        return jdbc.sql("select script_name from runs where status = :status and request_key like 'lost %'")
                .param("status", status)
                .query(String.class)
                .list();
    }

    private long open(String script) {
        return jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, request_key, exclusive)
                        values (:script, 'api', 'admin', 'open ' || :script, false)
                        returning id
                        """).param("script", script).query(Long.class).single();
    }

    /** A run that promised nothing to do, and that whoever promised it did not close. */
    private long unclosed(String script) {
        return jdbc.sql("""
                        insert into runs (script_name, trigger, requested_by, request_key, exclusive, promised_at)
                        values (:script, 'api', 'admin', 'lost ' || :script, false, clock_timestamp())
                        returning id
                        """).param("script", script).query(Long.class).single();
    }

    private void item(long run, String name, String notBefore) {
        jdbc.sql("""
                        insert into run_items (run_id, key, resource, lane, not_before)
                        values (:run, :name, 'workspace/' || :name, 'lane-' || :name, %s)
                        """.formatted(notBefore)).param("run", run).param("name", name).update();
    }

    private void refuseToEnd(long run) {
        jdbc.sql("create sequence tries").update();
        jdbc.sql("""
                        create function refuse_to_end() returns trigger language plpgsql as $$
                        begin
                            perform nextval('tries');
                            raise exception 'the run is not to end now';
                        end $$
                        """).update();
        jdbc.sql("""
                        create trigger refuse_to_end before update on runs for each row
                        when (new.id = %d and new.status <> 2) execute function refuse_to_end()
                        """.formatted(run)).update();
    }

    private long tries() {
        return jdbc.sql("select case when is_called then last_value else 0 end from tries")
                .query(Long.class)
                .single();
    }
}
