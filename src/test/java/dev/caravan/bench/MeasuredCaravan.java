package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.CaravanProcess;
import dev.caravan.process.Launch;
import dev.caravan.process.StandInProcess;
import dev.caravan.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Caravan as its users start it, from the jar, used by its public API alone. */
record MeasuredCaravan(CaravanProcess caravan, BenchSchema schema) implements Subject, AutoCloseable {

    /** As the README starts it. */
    private static final String[] MEMORY = {"-Xmx512m", "-XX:+UseSerialGC"};

    private static final Duration LONGEST_RUN = Duration.ofMinutes(15);

    static MeasuredCaravan start(String name, Workload.Budget budget, BenchSchema schema, Benchmarks.Options options) {
        Launch launch = Launch.in(options.directory())
                .jvm(MEMORY)
                .jvm(options.jvm().toArray(String[]::new))
                .on(schema.database())
                .with("--caravan.data-dir=" + options.directory().resolve("data-" + name))
                .with(budget.arguments().toArray(String[]::new))
                .with(options.caravan().toArray(String[]::new));
        CaravanProcess caravan = CaravanProcess.launch(launch).awaitStarted();
        schema.disableSchedules();
        return new MeasuredCaravan(caravan, schema);
    }

    void register(StandInProcess standIn) {
        caravan.register(standIn);
    }

    /**
     * Syncs all workspaces once.
     *
     * @return from the run's start to its end, as the API says
     * @throws IllegalStateException when the run is no success: there is nothing to measure then
     */
    @Override
    public Duration sync() {
        return awaitEnd(caravan.startSync());
    }

    /** The same for a run that is under way. */
    Duration awaitEnd(long run) {
        // By the database, as to look at a run in the API adds up its items: work that would be measured with it.
        Waiting.until("end of run " + run, LONGEST_RUN, () -> schema.ended(run));
        JsonNode ended = caravan.run(run);
        if (!ended.path("status").asText().equals("success")) {
            throw new IllegalStateException("Run %d is no success: %s, %s"
                    .formatted(run, ended.path("status"), ended.path("message").asText()));
        }
        return Duration.between(time(ended, "startTime"), time(ended, "endTime"));
    }

    @Override
    public void forgetAccounts() {
        schema.forgetAccounts();
    }

    @Override
    public Duration cpu() {
        return caravan.process().cpu();
    }

    @Override
    public OptionalLong peakResident() {
        return caravan.process().peakResident();
    }

    /** Lets it stop by itself, so that a flight recording is written. */
    @Override
    public void close() {
        try (caravan) {
            if (caravan.process().isAlive()) {
                caravan.stop();
            }
        }
    }

    private static Instant time(JsonNode run, String field) {
        return Instant.parse(run.path(field).asText());
    }
}
