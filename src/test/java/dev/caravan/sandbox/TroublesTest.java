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
                .isEqualTo("[{'workspace':'Northwind','page':1,'status':500,'times':1}]".replace('\'', '"'));
    }

    @Test
    void shouldRefuseOrdersThatCannotCome() {
        assertThat(order("{'workspace':'Nobody','page':1,'status':500}").statusCode())
                .isEqualTo(404);
        assertThat(order("{'workspace':'Northwind','status':500}").statusCode()).isEqualTo(400);
        assertThat(order("{'workspace':'Northwind','page':1,'status':200}").statusCode())
                .isEqualTo(400);
        assertThat(order("{'workspace':'Northwind','page':1,'status':500,'times':0}")
                        .statusCode())
                .isEqualTo(400);
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

    private static List<Integer> statuses(String workspace, int page, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> STAND_IN.page(workspace, page).statusCode())
                .toList();
    }
}
