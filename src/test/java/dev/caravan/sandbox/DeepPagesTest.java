package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeepPagesTest {

    private static final StandIn STAND_IN = new StandIn(
            "0ms",
            "--caravan.stand-in.fleet=power-law",
            "--caravan.stand-in.workspaces=1",
            "--caravan.stand-in.accounts=1000000",
            "--caravan.stand-in.per-page=100",
            "--caravan.stand-in.cursors=true");

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @Test
    void shouldFollowCursorsPastThePagesThatAreRefused() {
        JsonNode last = StandIn.json(STAND_IN.page("Tenant 0001", 1_000));
        String cursor = last.at("/meta/next_cursor").asText();
        JsonNode beyond = StandIn.json(STAND_IN.page("Tenant 0001", "1&cursor=" + cursor));

        assertThat(STAND_IN.page("Tenant 0001", 1_001).statusCode()).isEqualTo(422);
        assertThat(beyond.at("/meta/current_page").asInt()).isEqualTo(1_001);
        assertThat(beyond.at("/data/0/id").asLong()).isEqualTo(100_001);
    }

    @Test
    void shouldHaveNoCursorOnTheLastPage() {
        JsonNode last = StandIn.json(STAND_IN.page("Tenant 0001", "1&cursor=" + SenderEmailPage.cursorTo(10_000)));

        assertThat(last.get("data")).hasSize(100);
        assertThat(last.at("/meta/next_cursor").isNull()).isTrue();
    }

    @Test
    void shouldRefuseACursorThatIsNone() {
        assertThat(STAND_IN.page("Tenant 0001", "1&cursor=%21%21").statusCode()).isEqualTo(422);
        assertThat(STAND_IN.page("Tenant 0001", "1&cursor=cGFnZTp4").statusCode())
                .isEqualTo(422);
    }

    @Test
    void shouldLeaveOutPageCountsOfAVeryLongWorkspaceButCountRepeats() {
        STAND_IN.reset();
        STAND_IN.page("Tenant 0001", 5);
        STAND_IN.page("Tenant 0001", 5);
        JsonNode workspace = STAND_IN.journal().at("/workspaces/Tenant 0001");

        assertThat(workspace.has("byPage")).isFalse();
        assertThat(workspace.get("distinctPages").asInt()).isEqualTo(1);
        assertThat(workspace.get("repeatedCalls").asInt()).isEqualTo(1);
    }
}
