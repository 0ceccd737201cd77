package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pages of scripts and of the quarantine say; that they are well to look at is ConsoleBrowserTest's. */
@CaravanTest
class ScriptPagesTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private Person person;

    @BeforeEach
    void register() {
        person = new Person(api.url(""));
        api.post(
                "/api/credentials",
                "{\"name\":\"Acme\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"s\"}");
        api.post("/api/scripts", "{\"scriptId\":\"1AbC\",\"name\":\"Invoices\",\"credential\":\"Acme\"}");
    }

    @Test
    void shouldSayOfAHeldScriptThatEachRunTriesIt() {
        enter("held", "null");
        String page = person.open("/scripts/1AbC").body();

        assertThat(page).contains("Held for review", "each run tries it again", "/scripts/1AbC/sync");
        assertThat(page).doesNotContain("nothing calls it");
    }

    @Test
    void shouldSayOfAQuarantinedScriptThatNothingCallsIt() {
        enter("quarantined", "now() + interval '7 days'");
        String page = person.open("/scripts/1AbC").body();

        assertThat(page).contains("Put into quarantine", "nothing calls it").doesNotContain("/scripts/1AbC/sync");
    }

    @Test
    void shouldOfferToPutBackWhatWasQuarantinedButNotWhatWasHeld() {
        long held = enter("held", "null");
        String afterHeld = restore(held);
        long quarantined = enter("quarantined", "now() + interval '7 days'");

        assertThat(afterHeld).contains("Invoices is restored").doesNotContain("Undo");
        assertThat(restore(quarantined)).contains("Invoices is restored", "Undo");
    }

    @Test
    void shouldShowOfAChangeOnlyWhatHasChanged() {
        api.post("/api/scripts/import", "[{\"scriptId\":\"1AbC\",\"name\":\"Bills\",\"credential\":\"Acme\"}]");

        assertThat(person.open("/audit?subject=script/1AbC").body())
                .contains("<del>Invoices</del>")
                .doesNotContain("<del>Acme</del>");
    }

    private String restore(long entry) {
        return person.submit("/quarantine", "/quarantine/%d/restore".formatted(entry), Map.of())
                .body();
    }

    private long enter(String state, String deleteAfter) {
        return jdbc.sql("""
                        insert into quarantine (kind, ref, name, reason, evidence, state, last_sighting, reported_by, delete_after)
                        values ('script', '1AbC', 'Invoices', 'not_found', 'HTTP 404', :state, 'report/1', 'scripts', %s)
                        returning id
                        """.formatted(deleteAfter))
                .param("state", state)
                .query(Long.class)
                .single();
    }
}
