package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroublesTest {

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
    void shouldAnswerWronglyAsOftenAsOrdered() {
        order("{'workspace':'Northwind','page':17,'status':500,'times':2}");

        assertThat(statuses("Northwind", 17, 3)).containsExactly(500, 500, 200);
        assertThat(statuses("Northwind", 16, 1)).containsExactly(200);
        assertThat(statuses("Foxglove Media", 1, 1)).containsExactly(200);
    }

    @Test
    void shouldGoOnForEverUntilSwitchedOff() {
        order("{'workspace':'Northwind','page':1,'status':429}");

        assertThat(statuses("Northwind", 1, 3)).containsOnly(429);
        STAND_IN.send(STAND_IN.at("/sandbox/troubles").DELETE());
        assertThat(statuses("Northwind", 1, 1)).containsExactly(200);
    }

    @Test
    void shouldShowWhatIsLeftAndReplaceWhatIsOrderedAgain() {
        order("{'workspace':'Northwind','page':1,'status':503,'times':3}");
        HttpResponse<String> again = order("{'workspace':'Northwind','page':1,'status':500,'times':2}");
        STAND_IN.page("Northwind", 1);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(StandIn.json(STAND_IN.send(STAND_IN.at("/sandbox/troubles"))).toString())
                .isEqualTo("[{'workspace':'Northwind','page':1,'kind':'status','status':500,'times':1}]"
                        .replace('\'', '"'));
    }

    @Test
    void shouldHitTheWholeWorkspaceOrTheWholeInstance() {
        order("{'workspace':'Northwind','status':500}");
        assertThat(statuses("Northwind", 3, 1)).containsExactly(500);
        assertThat(statuses("Foxglove Media", 1, 1)).containsExactly(200);

        order("{'kind':'down','status':503}");
        assertThat(statuses("Northwind", 3, 1)).containsExactly(500);
        assertThat(statuses("Foxglove Media", 1, 1)).containsExactly(503);
    }

    @Test
    void shouldSwitchOffOneWorkspaceAlone() {
        order("{'workspace':'Northwind','status':500}");
        order("{'workspace':'Foxglove Media','status':500}");
        STAND_IN.send(STAND_IN.at("/sandbox/troubles?workspace=Northwind").DELETE());

        assertThat(statuses("Northwind", 1, 1)).containsExactly(200);
        assertThat(statuses("Foxglove Media", 1, 1)).containsExactly(500);
        assertThat(STAND_IN.send(STAND_IN.at("/sandbox/troubles?workspace=Nobody")
                                .DELETE())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldHitTheSameShareOfCallsAtEachRun() {
        order("{'status':500,'share':0.2}");
        List<Integer> first = statuses("Northwind", 5, 500);
        order("{'status':500,'share':0.2}");

        assertThat(statuses("Northwind", 5, 500)).isEqualTo(first);
        assertThat(first).filteredOn(status -> status == 500).hasSizeBetween(75, 125);
    }

    @Test
    void shouldAskToWaitInTheHeaderOrInTheBody() {
        order("{'workspace':'Northwind','page':1,'status':429,'retryAfter':2}");
        order("{'workspace':'Northwind','page':2,'status':429,'retryAfter':3,'retryAfterIn':'body'}");

        assertThat(STAND_IN.page("Northwind", 1).headers().firstValue("Retry-After"))
                .hasValue("2");
        assertThat(STAND_IN.page("Northwind", 2).headers().firstValue("Retry-After"))
                .isEmpty();
        assertThat(StandIn.json(STAND_IN.page("Northwind", 2))
                        .at("/retry_after")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void shouldRefuseOrdersThatCannotComeByField() {
        assertThat(order("{'workspace':'Nobody','page':1,'status':500}").statusCode())
                .isEqualTo(404);
        assertThat(wrong("{'workspace':'Northwind','page':1}")).containsExactly("status");
        assertThat(wrong("{'page':0,'status':200}")).containsExactlyInAnyOrder("page", "status");
        assertThat(wrong("{'status':500,'times':0,'share':0}")).containsExactlyInAnyOrder("times", "share");
        assertThat(wrong("{'kind':'hang','status':500}")).containsExactly("status");
        assertThat(wrong("{'kind':'hang','retryAfter':5,'share':1.5}")).containsExactly("share");
        assertThat(wrong("{'kind':'hang','retryAfter':5}")).containsExactly("retryAfter");
        assertThat(wrong("{'status':500,'retryAfterIn':'body'}")).containsExactly("retryAfterIn");
        assertThat(wrong("{'kind':'flood'}")).containsExactly("kind");
        assertThat(wrong("{'times':'often'}")).containsExactly("times");
        assertThat(wrong("nothing")).containsExactly("body");
    }

    @Test
    void shouldAnswerServerErrorsAsHtmlAndRefusalsInTheirKnownForm() {
        order("{'workspace':'Northwind','page':1,'status':502}");
        order("{'workspace':'Northwind','page':2,'status':403}");

        assertThat(STAND_IN.page("Northwind", 1).body()).startsWith("<!DOCTYPE html>");
        assertThat(StandIn.json(STAND_IN.page("Northwind", 2))
                        .at("/data/message")
                        .asText())
                .startsWith("This action is unauthorized.");
    }

    private static HttpResponse<String> order(String json) {
        return STAND_IN.send(STAND_IN.at("/sandbox/troubles")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private static List<String> wrong(String json) {
        HttpResponse<String> refusal = order(json);
        assertThat(refusal.statusCode()).isEqualTo(400);
        return StandIn.json(refusal).path("errors").findValuesAsText("field");
    }

    private static List<Integer> statuses(String workspace, int page, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> STAND_IN.page(workspace, page).statusCode())
                .toList();
    }
}
