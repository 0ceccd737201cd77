package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroubledAnswersTest {

    private static final StandIn STAND_IN = new StandIn("0ms");

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        STAND_IN.reset();
    }

    @Test
    void shouldRefuseKeysInTheKnownFormsAndInAProxysWords() {
        assertThat(StandIn.json(in("revoked")).path("message").asText()).isEqualTo("Unauthenticated.");
        assertThat(in("revoked").statusCode()).isEqualTo(401);
        assertThat(StandIn.json(in("forbidden")).at("/data/success").asBoolean(true))
                .isFalse();
        assertThat(in("forbidden").statusCode()).isEqualTo(403);
        assertThat(in("html-401").statusCode()).isEqualTo(401);
        assertThat(in("html-401").body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void shouldAnswerWhatIsNoPage() {
        assertThat(in("redirect").statusCode()).isEqualTo(302);
        assertThat(in("redirect").headers().firstValue("Location")).hasValue("https://elsewhere.example/login");
        assertThat(in("not-json").headers().firstValue("Content-Type")).hasValue("application/json");
        assertThatThrownBy(() -> StandIn.json(in("not-json"))).hasMessageContaining("We");
        assertThat(in("wrong-type").headers().firstValue("Content-Type")).hasValue("text/html");
        assertThatThrownBy(() -> StandIn.json(in("truncated"))).hasMessageContaining("end-of-input");
    }

    @Test
    void shouldAnswerPagesThatLackSomething() {
        assertThat(StandIn.json(in("no-meta")).has("meta")).isFalse();
        assertThat(StandIn.json(in("empty-page")).path("data")).isEmpty();
        assertThat(StandIn.json(in("empty-page")).at("/meta/total").asInt()).isEqualTo(433);
        assertThat(StandIn.json(in("no-email")).at("/data/0/email").isNull()).isTrue();
        assertThat(StandIn.json(in("null-count"))
                        .at("/data/0/emails_sent_count")
                        .isNull())
                .isTrue();
    }

    @Test
    void shouldRepeatAnAccountInThePlaceOfAnother() {
        JsonNode rows = StandIn.json(in("duplicates")).path("data");

        assertThat(rows).hasSize(15);
        assertThat(rows.get(14)).isEqualTo(rows.get(0));
        assertThat(rows.get(13)).isNotEqualTo(rows.get(0));
    }

    @Test
    void shouldShowHalfOfTheAccounts() {
        order("shrunk");

        assertThat(meta()).isEqualTo("216 on 15");
        assertThat(StandIn.json(STAND_IN.page("Northwind", 15)).path("data")).hasSize(6);
        assertThat(StandIn.json(STAND_IN.page("Northwind", 16)).path("data")).isEmpty();
    }

    @Test
    void shouldTellOfAnotherLengthAtEverySecondCall() {
        order("moves");

        assertThat(meta()).isEqualTo("448 on 30");
        assertThat(meta()).isEqualTo("433 on 29");
        assertThat(meta()).isEqualTo("448 on 30");
    }

    @Test
    void shouldLeaveRefusalsOfAPageAsTheyAre() {
        order("no-meta");

        assertThat(STAND_IN.page("Northwind", "0").statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> in(String kind) {
        order(kind);
        return STAND_IN.page("Northwind", 2);
    }

    private static void order(String kind) {
        STAND_IN.send(STAND_IN.at("/sandbox/troubles")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"workspace\":\"Northwind\",\"kind\":\"" + kind + "\"}")));
    }

    private static String meta() {
        JsonNode meta = StandIn.json(STAND_IN.page("Northwind", 2)).path("meta");
        return meta.path("total") + " on " + meta.path("last_page");
    }
}
