package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists that are too long for one page lead on and back, and go on looking for what was asked for. */
@CaravanTest
class TurnsTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private Person person;

    @BeforeEach
    void logIn() {
        person = new Person(api.url(""));
    }

    @Test
    void shouldLeadToWhatIsOlderAndBack() {
        jdbc.sql("""
                        insert into audit_log (who, action, subject)
                        select 'admin', 'action ' || number, 'subject/' || number % 2 from generate_series(1, 80) number
                        """).update();
        String first = person.open("/audit?subject=subject/0").body();
        String second = person.open(link(first, "Older")).body();

        assertThat(first).contains("action 80<", "action 22<").doesNotContain("action 20<", "action 79<", ">Newest<");
        assertThat(second).contains("action 20<", "action 2<").doesNotContain("action 22<", "action 1<", ">Older<");
        assertThat(person.open(link(second, "Newest")).body()).contains("action 80<");
    }

    @Test
    void shouldLeadOnWithinThePageOfOneThing() {
        api.post(
                "/api/workspaces",
                "{\"name\":\"Acme\",\"instance\":\"%s\",\"apiKey\":\"1|key\"}".formatted(api.standIn()));
        jdbc.sql("""
                        insert into sender_accounts (workspace_id, upstream_id, email, provider, last_synced_at)
                        select id, number, 'account-' || number || '@example.com', 'Other', clock_timestamp()
                          from workspaces, generate_series(1, 30) number
                        """).update();
        String on = link(person.open("/workspaces/Acme").body(), "Next");

        assertThat(on).startsWith("/workspaces/").endsWith("#accounts");
        assertThat(person.open(on).body()).containsPattern("href=\"/workspaces/\\d+#accounts\">First<");
    }

    private static String link(String page, String word) {
        Matcher link =
                Pattern.compile("<a href=\"([^\"]+)\">%s</a>".formatted(word)).matcher(page);
        assertThat(link.find()).as(word).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
