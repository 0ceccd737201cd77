package dev.caravan;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The queries of docs/sql.md, on a database in which a workspace is well and another has failed. */
@CaravanTest
class SqlPageTest {

    private static final Pattern QUERY = Pattern.compile("(?s)\n([^\n]+)\n\n```sql\n(.*?);\n```");

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    /** @param question the line above it */
    record Query(String question, String sql) {
        @Override
        public String toString() {
            return question;
        }
    }

    static List<Query> queries() {
        try {
            String page = Files.readString(Path.of("docs/sql.md"));
            return QUERY.matcher(page)
                    .results()
                    .map(match -> new Query(match.group(1), match.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void sync() {
        SERVER.stubFor(any(anyUrl()).willReturn(notFound()));
        SERVER.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer good"))
                .willReturn(jsonResponse("{\"data\":[],\"meta\":{\"last_page\":1,\"total\":0}}", 200)));
        register("Well", "good");
        register("Failing", "bad");
        JsonNode run = api.syncAll();
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("partial");
    }

    @Test
    void shouldBeAnswered() {
        assertThat(queries()).allSatisfy(query -> assertThat(rows(query)).isNotNull());
    }

    @Test
    void shouldFindWhatWentWrong() {
        assertThat(rows(asking("ended badly"))).hasSize(1);
        assertThat(rows(asking("did not end well"))).extracting("key").contains("Failing");
        assertThat(rows(asking("every item accounted for"))).isEmpty();
        jdbc.sql("update workspaces set created_at = now() - interval '2 days', last_successful_sync_at = null")
                .update();
        assertThat(rows(asking("within 24 hours"))).extracting("name").contains("Failing");
    }

    @Test
    void shouldHoldAllQueriesOfThePage() throws IOException {
        long written = Pattern.compile("```sql")
                .matcher(Files.readString(Path.of("docs/sql.md")))
                .results()
                .count();

        assertThat(queries()).hasSize((int) written).hasSizeGreaterThan(10);
    }

    private static Query asking(String words) {
        return queries().stream()
                .filter(query -> query.question().contains(words))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> rows(Query query) {
        return transaction.execute(status -> {
            jdbc.sql("set transaction read only").update();
            return jdbc.sql(query.sql()).query().listOfRows();
        });
    }

    private void register(String name, String key) {
        api.post(
                "/api/workspaces",
                "{\"name\":\"%s\",\"instance\":\"http://127.0.0.1:%d\",\"apiKey\":\"%s\"}"
                        .formatted(name, SERVER.getPort(), key));
    }
}
