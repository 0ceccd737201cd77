package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaravanTest
class CronConfigApiTest {

    private static final String CONFIG = "/cron-config/poll-sender-emails";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void putBack() {
        jdbc.sql("""
                        update cron_configs set enabled = false, schedule = '0 * * * *', timezone = 'UTC', missed = 'run_once',
                               dst_gap = 'shift', dst_overlap = 'first', ping_url = null
                         where name = 'poll-sender-emails'
                        """).update();
        api.post("/cron-config/reload");
    }

    @Test
    void shouldChangeWhatIsSentAndPlanItAnew() {
        Answer changed = api.put(
                CONFIG,
                "{\"schedule\":\"30 2 * * *\",\"timezone\":\"Europe/Berlin\",\"dstOverlap\":\"last\",\"enabled\":true}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/startsScript")).isEqualTo("poll-sender-emails");
        assertThat(changed.text("/missed")).isEqualTo("run_once");
        assertThat(changed.json().path("next")).hasSize(5);
        assertThat(changed.json().at("/clockChanges/0/next")).hasSize(5);
        assertThat(changed.json().path("pausedAt").isNull()).isTrue();
        assertThat(api.get(CONFIG).body()).isEqualTo(changed.body());
        assertThat(api.get("/cron-config").body()).contains(changed.body());
        assertThat(api.get("/api/planned-fires?name=poll-sender-emails").text("/items/0/plannedTime"))
                .isEqualTo(changed.text("/next/0"));
        assertThat(trigger("c.cron_expression")).isEqualTo("0 30 2 * * ? *");
        assertThat(trigger("c.time_zone_id")).isEqualTo("Europe/Berlin");
    }

    @Test
    void shouldWriteDownWhoChangedWhat() {
        api.put(CONFIG, "{\"schedule\":\"5 * * * *\",\"pingUrl\":\"http://127.0.0.1:9/secret-check\"}");
        api.put(CONFIG, "{\"schedule\":\"5 * * * *\"}");
        Answer audit = api.get("/api/audit?subject=cron-config/poll-sender-emails");

        assertThat(audit.json().path("items")).as(audit.body()).hasSize(1);
        assertThat(audit.text("/items/0/who")).isEqualTo("admin");
        assertThat(audit.text("/items/0/action")).isEqualTo("change");
        assertThat(audit.text("/items/0/before/schedule")).isEqualTo("0 * * * *");
        assertThat(audit.text("/items/0/after/schedule")).isEqualTo("5 * * * *");
        assertThat(audit.json().at("/items/0/after")).hasSize(2);
        assertThat(audit.body()).doesNotContain("secret-check");
        assertThat(api.get("/api/audit?subject=none").json().path("items")).isEmpty();
    }

    @Test
    void shouldPauseUntilAndResume() {
        api.put(CONFIG, "{\"enabled\":true}");
        Instant until = Instant.parse("2099-01-01T00:00:00Z");
        Answer paused = api.put(CONFIG, "{\"pausedUntil\":\"%s\",\"pauseReason\":\"moving house\"}".formatted(until));
        Answer endless = api.put(CONFIG, "{\"pausedUntil\":null}");
        Answer resumed = api.put(CONFIG, "{\"pauseReason\":null}");

        assertThat(paused.text("/pausedBy")).isEqualTo("admin");
        assertThat(paused.text("/pauseReason")).isEqualTo("moving house");
        assertThat(paused.text("/next/0")).isEqualTo(until.toString());
        assertThat(endless.json().path("pausedUntil").isNull()).isTrue();
        assertThat(endless.text("/pauseReason")).isEqualTo("moving house");
        assertThat(endless.json().path("next")).isEmpty();
        assertThat(resumed.json().path("pausedAt").isNull()).isTrue();
        assertThat(resumed.json().path("next")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"schedule":"0 25 * * *"}            | schedule    | field 2 (hour), character 3, '25': value 25 not in range [0, 23]
                    {"schedule":"0 0 30 2 *"}            | schedule    | names no time to come
                    {"timezone":"Europe/Brelin"}         | timezone    | must be an IANA name, such as UTC or Europe/Berlin
                    {"missed":"twice"}                   | missed      | must be one of run_once, skip
                    {"dstGap":"first"}                   | dstGap      | must be one of shift, skip
                    {"dstOverlap":""}                    | dstOverlap  | must be one of first, last, both
                    {"pausedUntil":"2020-01-01T00:00:00Z"}| pausedUntil | must lie in the future
                    {"pausedUntil":"tomorrow"}           | pausedUntil | must be a time with its offset, such as 2026-02-03T12:00:00Z
                    {"pausedUntil":5}                    | pausedUntil | must be a text
                    {"pingUrl":"ftp://a"}                | pingUrl     | must be an absolute URL that begins with http:// or https://
                    {"enabled":"yes"}                    | enabled     | must be true or false
                    {"name":"other"}                     | name        | is not known
                    null                                 | body        | must be a JSON object
                    """)
    void shouldRefuseByField(String body, String field, String why) {
        Answer refused = api.put(CONFIG, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/message")).startsWith(why);
        assertThat(api.get("/api/audit").json().path("items")).isEmpty();
    }

    @Test
    void shouldNotFindWhatIsNoJobAndLetInOnlyTheAdmin() {
        Answer missing = api.put("/cron-config/none", "{}");
        var asCron = api.request("/cron-config").setHeader("Authorization", "Bearer " + CaravanTest.CRON_SECRET);

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("/detail")).contains("'none'");
        assertThat(api.get("/cron-config/none").status()).isEqualTo(404);
        assertThat(api.send(asCron).status()).isEqualTo(403);
        assertThat(api.get("/api/planned-fires?from=x").text("/errors/0/field")).isEqualTo("from");
    }

    @Test
    void shouldSeedWhatIsMissingOnly() {
        assertThat(api.post("/cron-config/seed").json().path("items")).isEmpty();
        jdbc.sql("delete from cron_configs where name = 'poll-sender-emails'").update();
        Answer seeded = api.post("/cron-config/seed");

        assertThat(seeded.status()).as(seeded.body()).isEqualTo(200);
        assertThat(seeded.text("/items/0/name")).isEqualTo("poll-sender-emails");
        assertThat(seeded.text("/items/0/schedule")).isEqualTo("0 * * * *");
    }

    @Test
    void shouldFollowWhatSomebodyChangedInTheTableAndNameWhatCannotBeRead() {
        jdbc.sql("update cron_configs set schedule = '7 * * * *' where name = 'poll-sender-emails'")
                .update();
        Answer reloaded = api.post("/cron-config/reload");
        jdbc.sql("update cron_configs set schedule = 'at noon', enabled = true where name = 'poll-sender-emails'")
                .update();
        Answer unreadable = api.post("/cron-config/reload");

        assertThat(reloaded.text("/items/0/change")).contains("7 * * * *");
        assertThat(trigger("c.cron_expression")).isEqualTo("0 7 * * * ? *");
        assertThat(unreadable.text("/unreadable/0/reason")).contains("has 2 fields");
        assertThat(api.get(CONFIG).text("/problem")).contains("has 2 fields");
        assertThat(api.get("/api/health").text("/checks/schedules/status")).isEqualTo("warn");
        assertThat(api.get("/api/planned-fires").json().path("items")).isEmpty();
    }

    @Test
    void shouldShowASchedulerThatHasSilentlyStopped() {
        api.put(CONFIG, "{\"schedule\":\"* * * * * *\",\"enabled\":true}");
        await().atMost(Duration.ofSeconds(30)).until(() -> fires("outcome = 'fired'") >= 2);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> breakTriggers() == 0);
        assertThat(api.get("/actuator/health").text("/status")).isEqualTo("UP");
        letTwoMinutesPass();

        await().atMost(Duration.ofSeconds(10)).until(() -> unexplained() > 0);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        api.get("/api/alerts").json().findValuesAsText("rule").contains("unexplained-start"));
        Answer reloaded = api.post("/cron-config/reload");
        assertThat(reloaded.json().findValuesAsText("change")).anyMatch(change -> change.startsWith("was ERROR"));
        await().atMost(Duration.ofSeconds(30)).until(() -> unexplained() == 0);
        assertThat(fires("outcome = 'missed' and reason like 'made up for by run %'"))
                .isPositive();
    }

    private long breakTriggers() {
        return jdbc.sql("update qrtz_triggers set trigger_state = 'ERROR' where trigger_state <> 'ERROR'")
                .update();
    }

    // Only what is still open; whatever has ended was explained.
    private void letTwoMinutesPass() {
        jdbc.sql("""
                        update planned_fires set planned_time = planned_time - interval '5 minutes',
                                                 planned_at = planned_at - interval '5 minutes'
                         where outcome is null
                        """).update();
        jdbc.sql("update nodes set started_at = started_at - interval '5 minutes'")
                .update();
    }

    private double unexplained() {
        List<String> lines = api.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("caravan_fires_unexplained"))
                .toList();
        return Double.parseDouble(lines.get(0).replaceFirst(".* ", ""));
    }

    private long fires(String condition) {
        return jdbc.sql("select count(*) from planned_fires where " + condition)
                .query(Long.class)
                .single();
    }

    private String trigger(String column) {
        return jdbc.sql("""
                        select %s from qrtz_cron_triggers c where c.trigger_name = 'poll-sender-emails'
                        """.formatted(column)).query(String.class).single();
    }
}
