package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SenderEmailsContractTest {

    private static final List<String> FIELDS =
            List.of("id name email email_signature imap_server imap_port smtp_server smtp_port daily_limit type status"
                    .concat(" warmup_enabled emails_sent_count total_replied_count total_opened_count")
                    .concat(" unsubscribed_count bounced_count unique_replied_count unique_opened_count")
                    .concat(" total_leads_contacted_count interested_leads_count created_at updated_at tags")
                    .split(" "));
    private static final StandIn STAND_IN = new StandIn("0ms");

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @Test
    void shouldPageAsLaravelDoes() {
        HttpResponse<String> response = STAND_IN.page("Northwind", 29);
        JsonNode page = StandIn.json(response);
        String url = STAND_IN.listUrl();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(page.get("data")).hasSize(13);
        assertThat(page.get("links").toString())
                .isEqualTo("{'first':'%s?page=1','last':'%s?page=29','prev':'%s?page=28','next':null}"
                        .replace('\'', '"')
                        .formatted(url, url, url));
        assertThat(page.get("meta").toString())
                .isEqualTo(
                        "{'current_page':29,'from':421,'last_page':29,'path':'%s','per_page':15,'to':433,'total':433}"
                                .replace('\'', '"')
                                .formatted(url));
    }

    @Test
    void shouldLinkToTheNextPageAndHaveNonePrevOnTheFirst() {
        JsonNode page = StandIn.json(STAND_IN.page("Northwind", 1));

        assertThat(page.at("/links/prev").isNull()).isTrue();
        assertThat(page.at("/links/next").asText()).isEqualTo(STAND_IN.listUrl() + "?page=2");
        assertThat(page.at("/meta").has("next_cursor")).isFalse();
    }

    @Test
    void shouldAnswerAnEmptyPagePastTheLast() {
        JsonNode page = StandIn.json(STAND_IN.page("Northwind", 30));

        assertThat(page.get("data")).isEmpty();
        assertThat(page.at("/links/next").isNull()).isTrue();
        assertThat(page.at("/meta/from").isNull()).isTrue();
        assertThat(page.at("/meta/to").isNull()).isTrue();
        assertThat(page.at("/meta/total").asInt()).isEqualTo(433);
    }

    @Test
    void shouldTellEveryFieldOfAnAccountInItsType() {
        for (JsonNode account : StandIn.json(STAND_IN.page("Café Lumière", 1)).get("data")) {
            assertThat(account.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
            assertThat(FIELDS).filteredOn(field -> field.endsWith("_count")).allMatch(field -> account.get(field)
                    .isInt());
            assertThat(account.get("email").asText()).matches("[a-z]+\\.[a-z]+\\.\\d+@caflumire\\.example");
            assertThat(account.get("email_signature").asText()).endsWith("<br>Café Lumière</p>");
            assertThat(account.get("created_at").asText()).matches("2025-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000000Z");
            assertThat(account.get("tags").isArray()).isTrue();
        }
    }

    @Test
    void shouldReadAsTheWholeFleetWithoutDuplicates() {
        Set<Long> ids = new HashSet<>();
        Set<String> emails = new HashSet<>();
        for (Tenant tenant : STAND_IN.fleet().tenants()) {
            for (JsonNode account : allAccounts(tenant)) {
                ids.add(account.get("id").asLong());
                emails.add(account.get("email").asText());
            }
        }

        assertThat(ids).hasSize(4_839);
        assertThat(emails).hasSize(4_839);
    }

    @Test
    void shouldNameProvidersByFirstDefaultTagAndHaveSomeWithNone() {
        List<JsonNode> northwind =
                allAccounts(STAND_IN.fleet().named("Northwind").orElseThrow());
        List<String> providers =
                northwind.stream().map(SenderEmailsContractTest::provider).toList();

        assertThat(providers).contains("CheapInboxes", "Zapmail", "Mailr", "Google", "Outlook", "Other");
        assertThat(providers).doesNotContain("Warm-up pool", "Q3 push", "EU");
        assertThat(northwind)
                .anyMatch(account -> account.get("tags").size() > 1
                        && !account.at("/tags/0/default").asBoolean());
    }

    @Test
    void shouldShowTheTruthOfTheAccountThatShowedFour() {
        JsonNode account =
                StandIn.json(STAND_IN.page("Northwind", 17)).get("data").get(6);

        assertThat(account.get("emails_sent_count").asInt()).isEqualTo(43);
    }

    @Test
    void shouldAnswerTheSameBytesEveryTime() {
        assertThat(STAND_IN.page("Northwind", 3).body())
                .isEqualTo(STAND_IN.page("Northwind", 3).body());
    }

    @Test
    void shouldIgnoreTheWishForLongerPages() {
        assertThat(StandIn.json(STAND_IN.page("Northwind", "1&per_page=100")).get("data"))
                .hasSize(15);
    }

    @Test
    void shouldRefuseAnUnknownKeyOrNone() {
        HttpRequest.Builder none = HttpRequest.newBuilder(URI.create(STAND_IN.listUrl()));
        HttpResponse<String> wrong = STAND_IN.send(none.copy().header("Authorization", "Bearer 84|nobody"));

        assertThat(STAND_IN.send(none).statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"message\":\"Unauthenticated.\"}");
    }

    @Test
    void shouldRefuseOtherRoutesUnderData() {
        HttpResponse<String> response = STAND_IN.send(STAND_IN.at("/sandbox/email-bison/api/webhooks"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("{'data':{'success':false,'message':'The route api/webhooks could not be found.',"
                                .replace('\'', '"')
                        + "\"record_not_found\":null}}");
    }

    @Test
    void shouldRefusePagesThatAreNone() {
        for (String page : List.of("0", "-1", "two", "1.5", "1001", "99999999999")) {
            HttpResponse<String> response = STAND_IN.page("Northwind", page);

            assertThat(response.statusCode()).as(page).isEqualTo(422);
            assertThat(StandIn.json(response).at("/data/success").asBoolean(true))
                    .isFalse();
            assertThat(StandIn.json(response).at("/data/errors/page/0").asText())
                    .startsWith("The page field must");
        }
    }

    @Test
    void shouldAnswerPage1000() {
        assertThat(STAND_IN.page("Northwind", 1_000).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldOfferTheFleetAsCaravanImportsIt() {
        JsonNode fleet = StandIn.json(STAND_IN.send(STAND_IN.at("/sandbox/fleet")));

        assertThat(fleet).hasSize(26);
        assertThat(fleet.get(0).fieldNames())
                .toIterable()
                .containsExactly("name", "instance", "bisonWorkspaceId", "apiKey", "active");
        assertThat(STAND_IN.listUrl()).startsWith(fleet.at("/0/instance").asText() + "/api/");
    }

    private static List<JsonNode> allAccounts(Tenant tenant) {
        return IntStream.rangeClosed(1, tenant.pages(15))
                .mapToObj(
                        page -> StandIn.json(STAND_IN.page(tenant.name(), page)).get("data"))
                .flatMap(data -> StreamSupport.stream(data.spliterator(), false))
                .toList();
    }

    private static String provider(JsonNode account) {
        return StreamSupport.stream(account.get("tags").spliterator(), false)
                .filter(tag -> tag.get("default").asBoolean())
                .map(tag -> tag.get("name").asText())
                .findFirst()
                .orElse("Other");
    }
}
