package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    private final Fleet fleet = Fleet.incident(84);
    private final Optional<Tenant> northwind = fleet.named("Northwind");
    private final Optional<Tenant> foxglove = fleet.named("Foxglove Media");
    private final Journal journal = new Journal(fleet, 15, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldKeepThePeakOfCallsAtOnceInAllAndByWorkspace() {
        Call first = journal.begin(northwind, 1);
        Call second = journal.begin(northwind, 2);
        journal.end(first, 200);
        Call third = journal.begin(foxglove, 1);
        journal.end(second, 200);
        journal.end(third, 200);
        JournalReport report = journal.report(10);

        assertThat(report.peakAtOnce()).isEqualTo(2);
        assertThat(of(report, "Northwind").peakAtOnce()).isEqualTo(2);
        assertThat(of(report, "Foxglove Media").peakAtOnce()).isEqualTo(1);
    }

    @Test
    void shouldCountByPageAndStatus() {
        journal.end(journal.begin(northwind, 17), 500);
        journal.end(journal.begin(northwind, 17), 200);
        journal.end(journal.begin(northwind, 30), 200);
        journal.end(journal.begin(Optional.empty(), 1), 401);
        JournalReport report = journal.report(10);

        assertThat(report.calls()).isEqualTo(4);
        assertThat(report.byStatus())
                .containsEntry(200, 2L)
                .containsEntry(500, 1L)
                .containsEntry(401, 1L);
        assertThat(of(report, "Northwind").byPage().orElseThrow()).hasSize(1).containsEntry(17, 2);
        assertThat(of(report, "Northwind").repeatedCalls()).isEqualTo(1);
    }

    @Test
    void shouldListTheNewestCallsWithTheirStart() {
        journal.end(journal.begin(northwind, 1), 200);
        journal.end(journal.begin(Optional.empty(), 2), 401);

        assertThat(journal.report(1).newestCalls()).singleElement().satisfies(call -> {
            assertThat(call.start()).isEqualTo(NOW);
            assertThat(call.workspace()).isNull();
            assertThat(call.status()).isEqualTo(401);
        });
    }

    @Test
    void shouldKeepNoMoreCallsThanItSays() {
        for (int i = 0; i <= Journal.CALLS_KEPT; i++) {
            journal.end(journal.begin(northwind, 1), 200);
        }
        JournalReport report = journal.report(Integer.MAX_VALUE);

        assertThat(report.newestCalls()).hasSize(Journal.CALLS_KEPT);
        assertThat(report.calls()).isEqualTo(Journal.CALLS_KEPT + 1);
    }

    @Test
    void shouldForgetAtAResetWhatIsStillUnderWay() {
        Call before = journal.begin(northwind, 1);
        journal.reset();
        journal.end(before, 200);
        JournalReport report = journal.report(10);

        assertThat(report.calls()).isZero();
        assertThat(report.byStatus()).isEmpty();
        assertThat(report.newestCalls()).isEmpty();
    }

    @Test
    void shouldFindTheBusiestMinuteWhereverItLies() {
        BusiestMinute minute = new BusiestMinute();
        for (long second = 0; second < 300; second++) {
            minute.add(second * 1_000);
        }
        assertThat(minute.busiest()).isEqualTo(60);

        for (int i = 0; i < 40; i++) {
            minute.add(330_000);
        }
        assertThat(minute.busiest()).isEqualTo(40 + 29);
    }

    @Test
    void shouldStartAfreshAfterALongSilence() {
        BusiestMinute minute = new BusiestMinute();
        minute.add(-5_000);
        minute.add(-5_000);
        minute.add(10_000_000);

        assertThat(minute.busiest()).isEqualTo(2);
    }

    private static JournalReport.Workspace of(JournalReport report, String workspace) {
        return Objects.requireNonNull(report.workspaces().get(workspace), workspace);
    }
}
