package dev.caravan.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Caravan with its embedded database that is killed, or asked to stop, while it syncs. */
class CrashIT {

    /** Pages that may be on their way at a time, or read and not yet staged. */
    private static final int UNDER_WAY = 16;

    @Test
    void shouldGoOnAfterAKillWithoutReadingStagedPagesAgain(@TempDir Path directory) {
        try (StandInProcess upstream = StandInProcess.start(Duration.ofMillis(60))) {
            long run;
            try (CaravanProcess killed = start(directory)) {
                killed.register(upstream);
                run = killed.startSync();
                awaitPages(killed, run, 100);
                killed.process().kill();
            }
            try (CaravanProcess next = start(directory)) {
                assertComplete(next.awaitEnd(run, Duration.ofMinutes(1)));
            }
            assertThat(upstream.repeatedCalls()).isLessThanOrEqualTo(UNDER_WAY);
        }
    }

    @Test
    void shouldHandOverWhatItCannotFinishWhenAskedToStop(@TempDir Path directory) {
        // Longer than a stop waits, shorter than a call may take.
        StandInProcess slow = StandInProcess.start(Duration.ofSeconds(28));
        try (slow;
                CaravanProcess stopped = start(directory)) {
            stopped.register(slow);
            long run = stopped.startSync();
            Awaitility.await("first calls").until(() -> slow.calls() >= 8);

            assertThat(stopped.stop()).isZero();

            try (StandInProcess quick = slow.replacedBy(Duration.ofMillis(20));
                    CaravanProcess next = start(directory)) {
                assertComplete(next.awaitEnd(run, Duration.ofMinutes(1)));
                assertThat(quick.repeatedCalls()).isZero();
            }
        }
    }

    private static CaravanProcess start(Path directory) {
        return CaravanProcess.launch(directory, "--caravan.runs.lease=5s").awaitStarted();
    }

    private static void awaitPages(CaravanProcess caravan, long run, long pages) {
        Awaitility.await(pages + " pages")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> caravan.run(run).path("progress").path("done").asLong() >= pages);
        assertThat(caravan.run(run).path("status").asText()).isEqualTo("running");
    }

    private static void assertComplete(JsonNode run) {
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("success");
        assertThat(run.path("message").asText()).isEqualTo("26 of 26 workspaces, 4,839 of 4,839 accounts");
        assertThat(run.path("items").path("done").asInt()).isEqualTo(26);
    }
}
