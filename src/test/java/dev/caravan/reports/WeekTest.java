package dev.caravan.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00:00Z, 2026-W47, 2026-11-16, 2026-11-22",
        "2026-11-22T23:59:59Z, 2026-W46, 2026-11-09, 2026-11-15",
        "2026-11-23T00:00:00Z, 2026-W47, 2026-11-16, 2026-11-22",
        "2027-01-04T08:00:00Z, 2026-W53, 2026-12-28, 2027-01-03",
        "2027-01-11T08:00:00Z, 2027-W01, 2027-01-04, 2027-01-10",
        "2025-01-06T08:00:00Z, 2025-W01, 2024-12-30, 2025-01-05"
    })
    void shouldBeTheLastThatHadEnded(Instant now, String id, String monday, String sunday) {
        Week week = Week.endedBefore(now);

        assertThat(week.id()).isEqualTo(id);
        assertThat(week.monday()).hasToString(monday);
        assertThat(week.sunday()).hasToString(sunday);
        assertThat(Week.of(id)).isEqualTo(week);
    }
}
