package dev.caravan.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The incident's fleet, from the first page to the verdict. */
@CaravanTest
class WorkspaceSyncTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void register() {
        Api.Answer imported =
                api.post("/api/workspaces/import", api.get("/sandbox/fleet").body());
        assertThat(imported.number("/created")).isEqualTo(26);
    }

    @Test
    void shouldSyncTheWholeFleetWithOneCallAPage() {
        Api.Answer started = api.post("/api/cron/poll-sender-emails");
        JsonNode run = api.ended(started);

        assertThat(started.status()).isEqualTo(202);
        assertThat(started.location()).isEqualTo("/api/runs/" + started.number("/runId"));
        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(run.path("message").asText()).isEqualTo("26 of 26 workspaces, 4,839 of 4,839 accounts");
        assertThat(run.path("items"))
                .hasToString("{\"promised\":26,\"done\":26,\"failed\":0,\"skipped\":0,\"cancelled\":0}");
        assertThat(run.path("progress")).hasToString("{\"done\":334,\"total\":334,\"unit\":\"pages\"}");
        assertThat(api.get("/sandbox/journal").number("/calls")).isEqualTo(334);
        assertThat(stored("select count(*) from sender_accounts where missing_since is null"))
                .isEqualTo(4839);
        assertThat(stored("select sum(accounts) from sender_account_stats")).isEqualTo(4839);
        assertThat(sizes())
                .containsEntry("Northwind", 433L)
                .containsEntry("Driftwood Hospitality", 15L)
                .hasSize(26);
        assertThat(stored("""
                select count(*) from sender_accounts a join workspaces w on w.id = a.workspace_id
                 where w.name = 'Northwind' and emails_sent_count = 43 and email like '%.247@%'
                """)).isEqualTo(1);
    }

    @Test
    void shouldStoreEachAccountAsTheUpstreamShowsIt() {
        api.syncAll();
        JsonNode upstream = api.send(api.request("/sandbox/email-bison/api/sender-emails?page=17")
                        .setHeader("Authorization", "Bearer " + keyOfNorthwind()))
                .json();

        assertThat(upstream.path("data")).hasSize(15).allSatisfy(account -> assertThat(
                        jdbc.sql("select email, provider, emails_sent_count, status from sender_accounts"
                                        + " where upstream_id = :id")
                                .param("id", account.path("id").asLong())
                                .query()
                                .singleRow())
                .isEqualTo(Map.of(
                        "email", account.path("email").asText(),
                        "provider", provider(account),
                        "emails_sent_count", account.path("emails_sent_count").asLong(),
                        "status", account.path("status").asText())));
        assertThat(jdbc.sql("select distinct provider from sender_accounts")
                        .query(String.class)
                        .list())
                .contains("CheapInboxes", "Zapmail", "Mailr", "Other");
    }

    @Test
    void shouldWriteNothingWhereNothingChanged() {
        api.syncAll();
        List<String> before = rowVersions();
        JsonNode second = api.syncAll();

        assertThat(second.path("status").asText()).isEqualTo("success");
        assertThat(rowVersions()).isEqualTo(before).hasSize(4839);
        assertThat(second.path("itemList")).allSatisfy(item -> assertThat(
                        item.path("details").path("updated").asInt(-1))
                .isZero());
    }

    @Test
    void shouldReadTheLargeWorkspaceBesideTheSmallOnes() {
        JsonNode run = api.syncAll();
        JsonNode large = items(run, "workspaces-large").get(0);
        List<JsonNode> small = items(run, "workspaces-small");

        assertThat(large.path("key").asText()).isEqualTo("Northwind");
        assertThat(small).hasSize(25);
        assertThat(small).anySatisfy(item -> assertThat(time(item, "startedAt")).isBefore(time(large, "endedAt")));
        assertThat(small)
                .anySatisfy(item -> assertThat(time(large, "startedAt")).isBefore(time(item, "endedAt")));
    }

    @Test
    void shouldFailTheWorkspaceWithABadPageAloneAndSayWhichItWas() {
        api.syncAll();
        api.post("/sandbox/troubles", "{\"workspace\":\"Northwind\",\"page\":17,\"status\":500}");
        JsonNode run = api.syncAll();

        assertThat(run.path("status").asText()).isEqualTo("partial");
        assertThat(run.path("message").asText())
                .isEqualTo("25 of 26 workspaces, 4,406 of 4,839 accounts;"
                        + " failed: Northwind (page 17 of 29: HTTP 500, 3 tries)");
        assertThat(run.path("items"))
                .hasToString("{\"promised\":26,\"done\":25,\"failed\":1,\"skipped\":0,\"cancelled\":0}");
        assertThat(stored("select count(*) from sender_accounts where missing_since is not null"))
                .isZero();
    }

    @Test
    void shouldTryAFailedWorkspaceAgainAfterTheOthersReadingOnlyWhatIsMissing() {
        api.post("/sandbox/troubles", "{\"workspace\":\"Northwind\",\"page\":17,\"status\":500,\"times\":4}");
        JsonNode run = api.syncAll();

        assertThat(run.path("message").asText()).isEqualTo("26 of 26 workspaces, 4,839 of 4,839 accounts");
        assertThat(items(run, "workspaces-retry")).singleElement().satisfies(item -> {
            assertThat(item.path("key").asText()).isEqualTo("Northwind");
            assertThat(item.path("attempts").asInt()).isEqualTo(2);
            assertThat(item.path("reason").asText()).isEmpty();
        });
        assertThat(api.get("/sandbox/journal").number("/calls")).isEqualTo(334 + 4);
    }

    @Test
    void shouldReadOnlyTheMissingPagesAtTheNextAttempt() {
        api.post("/sandbox/troubles", "{\"workspace\":\"Northwind\",\"page\":17,\"status\":500,\"times\":9}");
        api.syncAll();
        api.delete("/sandbox/journal");
        JsonNode run = api.ended(api.post("/api/sync/workspaces/Northwind"));

        assertThat(run.path("message").asText()).isEqualTo("1 of 1 workspaces, 433 of 433 accounts");
        assertThat(run.at("/itemList/0/lane").asText()).isEqualTo("workspaces-large");
        assertThat(api.get("/sandbox/journal").number("/calls")).isEqualTo(1);
    }

    private static List<JsonNode> items(JsonNode run, String lane) {
        return StreamSupport.stream(run.path("itemList").spliterator(), false)
                .filter(item -> lane.equals(item.path("lane").asText()))
                .toList();
    }

    private String keyOfNorthwind() {
        return StreamSupport.stream(api.get("/sandbox/fleet").json().spliterator(), false)
                .filter(workspace -> "Northwind".equals(workspace.path("name").asText()))
                .map(workspace -> workspace.path("apiKey").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String provider(JsonNode account) {
        return StreamSupport.stream(account.path("tags").spliterator(), false)
                .filter(tag -> tag.path("default").asBoolean())
                .map(tag -> tag.path("name").asText())
                .findFirst()
                .orElse("Other");
    }

    private static Instant time(JsonNode item, String field) {
        return Instant.parse(item.path(field).asText());
    }

    private Map<String, Long> sizes() {
        return jdbc
                .sql(
                        "select w.name, count(*) from sender_accounts a join workspaces w on w.id = a.workspace_id group by 1")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> rowVersions() {
        return jdbc.sql("select ctid || ' ' || xmin from sender_accounts order by workspace_id, upstream_id")
                .query(String.class)
                .list();
    }

    private long stored(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
