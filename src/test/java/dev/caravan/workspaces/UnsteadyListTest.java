package dev.caravan.workspaces;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.caravan.workspaces.UpstreamList.ids;
import static dev.caravan.workspaces.UpstreamList.list;
import static dev.caravan.workspaces.UpstreamList.listWithCursor;
import static dev.caravan.workspaces.UpstreamList.row;
import static dev.caravan.workspaces.UpstreamList.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists that change between and during reads, and answers that are none. */
@CaravanTest
class UnsteadyListTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final UpstreamList upstream = new UpstreamList(SERVER);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void register() {
        String instance = SERVER.baseUrl().replace("localhost", "127.0.0.1");
        api.post("/api/workspaces", "{\"name\":\"Tiny\",\"instance\":\"%s\",\"apiKey\":\"1|key\"}".formatted(instance));
    }

    @Test
    void shouldMarkMissingOnlyWhatACompleteReadNoLongerShows() {
        upstream.page(1, list(2, 4, rows(1, 2))).page(2, list(2, 4, rows(3, 4)));
        sync();
        upstream.page(1, list(2, 4, rows(1, 1))).page(2, jsonResponse("{}", 500));
        JsonNode broken = sync();
        String afterBroken = missing();
        upstream.page(1, list(1, 2, row(1, 43), row(3, 10))).page(2, list(1, 2));
        sync();

        assertThat(broken.path("status").asText()).isEqualTo("failed");
        assertThat(afterBroken).isEmpty();
        assertThat(missing()).isEqualTo("2,4");
        assertThat(stored("select emails_sent_count from sender_accounts where upstream_id = 1"))
                .isEqualTo("43");
    }

    @Test
    void shouldForgetThatAnAccountWasMissingWhenItIsBack() {
        upstream.page(1, list(1, 2, rows(1, 2)));
        sync();
        upstream.page(1, list(1, 1, rows(1, 1)));
        sync();
        String gone = missing();
        upstream.page(1, list(1, 2, rows(1, 2)));
        sync();

        assertThat(gone).isEqualTo("2");
        assertThat(missing()).isEmpty();
    }

    @Test
    void shouldHoldAWorkspaceThatShrankTooMuchUntilSomeoneAccepts() {
        upstream.page(1, list(1, 70, rows(1, 70)));
        sync();
        upstream.page(1, list(1, 48, rows(1, 48)));
        JsonNode held = sync();
        String afterHeld = missing();
        api.post("/api/workspaces/Tiny/accept", "");
        JsonNode applied = sync();
        upstream.page(1, list(1, 20, rows(1, 20)));
        JsonNode heldAgain = sync();

        assertThat(held.at("/itemList/0/outcome").asText()).isEqualTo("held");
        assertThat(held.path("message").asText()).contains("22 of 70 known accounts");
        assertThat(afterHeld).isEmpty();
        assertThat(applied.path("status").asText()).isEqualTo("success");
        assertThat(missing()).isEqualTo(UpstreamList.ids(49, 70));
        assertThat(heldAgain.at("/itemList/0/outcome").asText()).isEqualTo("held");
    }

    @Test
    void shouldBelieveASmallLossHoweverLargeItsShare() {
        upstream.page(1, list(1, 21, rows(1, 21)));
        sync();
        upstream.page(1, list(1, 1, rows(1, 1)));

        assertThat(sync().path("status").asText()).isEqualTo("success");
        assertThat(missing()).isEqualTo(UpstreamList.ids(2, 21));
    }

    @Test
    void shouldFoldDuplicatesAfterExactlyOneMoreReadAndKeepTheLaterPages() {
        upstream.page(1, list(2, 4, row(1, 1), row(2, 4))).page(2, list(2, 4, row(2, 43), row(3, 3)));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(upstream.calls()).isEqualTo(4);
        assertThat(run.at("/itemList/0/details/distinct").asInt()).isEqualTo(3);
        assertThat(live()).isEqualTo("1,2,3");
        assertThat(stored("select emails_sent_count from sender_accounts where upstream_id = 2"))
                .isEqualTo("43");
    }

    @Test
    void shouldReadOnceMoreWhenTheListMovedAndBeCompleteIfItThenStandsStill() {
        upstream.page(1, list(2, 4, rows(1, 2))).page(2, list(2, 3, rows(3, 3)), list(2, 4, rows(3, 4)));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("success");
        assertThat(upstream.calls()).isEqualTo(4);
        assertThat(live()).isEqualTo("1,2,3,4");
    }

    @Test
    void shouldBePartialAndMarkNothingWhenTheListNeverStandsStill() {
        upstream.page(1, list(2, 4, rows(1, 2))).page(2, list(2, 4, rows(3, 4)));
        sync();
        upstream.page(1, list(2, 4, rows(1, 2))).page(2, list(2, 3, row(5, 1)));
        SERVER.resetRequests();
        JsonNode run = sync();

        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("partial");
        assertThat(run.at("/itemList/0/reason").asText())
                .isEqualTo("the list changed while it was read, twice: 3 of 4 accounts read");
        assertThat(run.at("/itemList/0/actual").asInt()).isEqualTo(3);
        assertThat(upstream.calls()).isEqualTo(4);
        assertThat(live()).isEqualTo("1,2,3,4,5");
    }

    @Test
    void shouldRefuseRowsWithoutIdOrEmailAndMergeTheOthers() {
        upstream.page(1, list(1, 4, row(1, 1), "{\"email\":\"x@y.example\"}", "{\"id\":3,\"email\":\" \"}", "null"));
        JsonNode run = sync();

        assertThat(run.at("/itemList/0/outcome").asText()).isEqualTo("partial");
        assertThat(run.at("/itemList/0/reason").asText()).startsWith("3 of 4 accounts have no id or no e-mail");
        assertThat(run.at("/itemList/0/details/refused").asInt()).isEqualTo(3);
        assertThat(live()).isEqualTo("1");
    }

    @Test
    void shouldKeepANullCountNull() {
        upstream.page(1, list(1, 1, "{\"id\":1,\"email\":\"a@b.example\",\"emails_sent_count\":null,\"tags\":null}"));

        assertThat(sync().path("status").asText()).isEqualTo("success");
        assertThat(stored("select coalesce(emails_sent_count::text, 'null') || provider from sender_accounts"))
                .isEqualTo("nullOther");
    }

    @Test
    void shouldTakeAnEmptyListForWhatItIs() {
        upstream.page(1, list(1, 0));

        assertThat(sync().path("message").asText()).isEqualTo("1 of 1 workspaces, 0 of 0 accounts");
    }

    @Test
    void shouldFollowCursors() {
        upstream.page(1, listWithCursor("\"b c\"", 5, rows(1, 2)))
                .cursor("b c", listWithCursor("\"c\"", 5, rows(3, 4)))
                .cursor("c", listWithCursor("null", 5, rows(5, 5)));

        assertThat(sync().path("status").asText()).isEqualTo("success");
        assertThat(live()).isEqualTo(ids(1, 5));
        assertThat(upstream.calls()).isEqualTo(3);
    }

    @Test
    void shouldEndWhereCursorsDoNot() {
        upstream.page(1, listWithCursor("\"again\"", 5, rows(1, 2)))
                .cursor("again", listWithCursor("\"again\"", 5, rows(1, 2)));
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isNotEqualTo("success");
        assertThat(run.at("/itemList/0/reason").asText()).isNotEmpty();
        assertThat(upstream.calls()).isLessThan(20);
        assertThat(missing()).isEmpty();
    }

    static Stream<Arguments> answersThatAreNoList() {
        return Stream.of(
                Arguments.of(aResponse().withHeader("Content-Type", "text/html").withBody("<h1>hi</h1>"), "not JSON"),
                Arguments.of(jsonResponse("{\"data\":}", 200), "not JSON"),
                Arguments.of(jsonResponse("{\"data\":[{\"id\"", 200), "answer cut off, 3 tries"),
                Arguments.of(
                        jsonResponse("{\"data\":{\"success\":false,\"message\":\"nope\"}}", 200),
                        "answer says that it did not succeed: nope"),
                Arguments.of(jsonResponse("{\"data\":[]}", 200), "meta"),
                Arguments.of(jsonResponse("{\"data\":[],\"meta\":{\"last_page\":-1,\"total\":1}}", 200), "-1 pages"),
                Arguments.of(jsonResponse("{\"message\":\"Unauthenticated.\"}", 429), "HTTP 429"),
                Arguments.of(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"), "302"));
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNoList")
    void shouldSayWhatCameInsteadOfAList(ResponseDefinitionBuilder answer, String said) {
        upstream.page(1, answer);
        JsonNode run = sync();

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("message").asText())
                .startsWith("0 of 1 workspaces, 0 of an unknown number of accounts; failed: Tiny (page 1: ")
                .contains(said);
        assertThat(run.at("/items/failed").asInt()).isEqualTo(1);
    }

    private JsonNode sync() {
        return api.syncAll();
    }

    private String live() {
        return stored("select string_agg(upstream_id::text, ',' order by upstream_id) from sender_accounts"
                + " where missing_since is null");
    }

    private String missing() {
        return stored(
                "select coalesce(string_agg(upstream_id::text, ',' order by upstream_id), '') from sender_accounts"
                        + " where missing_since is not null");
    }

    private String stored(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
