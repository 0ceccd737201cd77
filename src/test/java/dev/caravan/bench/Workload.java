package dev.caravan.bench;

import dev.caravan.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A fleet, and the settings under which its sync is measured.
 *
 * @param fleet the stand-in's settings without the leading {@code caravan.stand-in.}, beside its latency
 * @param latency of one call
 * @param comparison what is measured beside it
 */
record Workload(
        String name,
        String description,
        Map<String, String> fleet,
        Duration latency,
        List<Budget> budgets,
        Comparison comparison) {

    /** What is measured beside Caravan's own runs. */
    enum Comparison {
        REPLACED_ALGORITHM,
        LOWER_BOUND,
        CRASH
    }

    private static final Budget MANY_AT_ONCE = new Budget(
            "64 at once",
            new Limits(64, 8),
            1.5,
            Map.of(
                    "large-threshold", "5000",
                    "large-parallelism", "4",
                    "small-parallelism", "24",
                    "page-parallelism", "8",
                    "max-concurrent-requests", "64",
                    "requests-per-minute", "0",
                    "per-page", "100"));

    /** {@return the stand-in that serves it} */
    Launch standIn() {
        return Launch.in(Path.of(""))
                .with("--caravan.stand-in.latency=" + latency.toMillis() + "ms")
                .with(fleet.entrySet().stream()
                        .map(setting -> "--caravan.stand-in." + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    static Workload incidentFleet() {
        return new Workload(
                "P1",
                "incident fleet: 26 workspaces, 4,839 accounts, 334 pages of 15, 187 ms a call",
                Map.of("fleet", "incident"),
                Duration.ofMillis(187),
                List.of(
                        new Budget("8 at once", new Limits(8, 4), 1.2, Map.of()),
                        new Budget(
                                "24 at once",
                                new Limits(24, 4),
                                1.3,
                                Map.of(
                                        "max-concurrent-requests", "24",
                                        "requests-per-minute", "0",
                                        "small-parallelism", "12",
                                        "page-parallelism", "4"))),
                Comparison.REPLACED_ALGORITHM);
    }

    /** P2, and P3 in its rows with unchanged data. */
    static Workload bigFleet() {
        return new Workload(
                "P2",
                "big fleet: 1,000 workspaces, 1,000,000 accounts by a power law, pages of 100, 20 ms a call;"
                        + " P3 is the rows with unchanged data",
                Map.of("fleet", "power-law", "per-page", "100"),
                Duration.ofMillis(20),
                List.of(MANY_AT_ONCE),
                Comparison.LOWER_BOUND);
    }

    static Workload giant() {
        return new Workload(
                "P4",
                "one giant: one workspace of 1,000,000 accounts, 10,000 pages of 100, 20 ms a call",
                Map.of("fleet", "power-law", "workspaces", "1", "per-page", "100", "max-page", "10000"),
                Duration.ofMillis(20),
                List.of(MANY_AT_ONCE),
                Comparison.CRASH);
    }

    /**
     * What Caravan may ask of the upstream at once.
     *
     * @param target largest ratio to the bound that is well
     * @param settings that differ from the defaults, without the leading {@code caravan.workspaces.}
     */
    record Budget(String name, Limits limits, double target, Map<String, String> settings) {

        List<String> arguments() {
            return settings.entrySet().stream()
                    .map(setting -> "--caravan.workspaces." + setting.getKey() + "=" + setting.getValue())
                    .sorted()
                    .toList();
        }

        String inWords() {
            return settings.isEmpty() ? "all settings at their defaults" : String.join(" ", arguments());
        }
    }

    /**
     * Calls at once.
     *
     * @param inAll to the instance
     * @param perWorkspace of which the same workspace may have
     */
    record Limits(int inAll, int perWorkspace) {

        /**
         * Less time than this no schedule can take: all calls through all slots, or the biggest workspace alone, whose page
         * 1 tells how many pages follow.
         */
        Duration bound(long calls, int biggestPages, Duration latency) {
            double slots = (double) calls / inAll;
            double chain = 1 + Math.ceil((biggestPages - 1.0) / perWorkspace);
            return Duration.ofNanos((long) (Math.max(slots, chain) * latency.toNanos()));
        }
    }
}
