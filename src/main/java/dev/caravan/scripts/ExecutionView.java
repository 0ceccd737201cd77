package dev.caravan.scripts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution of a script.
 *
 * @param id number of the row; lists go by start time and it
 * @param processType what started it, as Google says it
 * @param status as Google says it
 * @param durationMs how long it ran, in milliseconds; empty where Google does not say
 */
public record ExecutionView(
        @JsonIgnore long id,
        String functionName,
        String processType,
        Instant startTime,
        String status,
        Optional<Long> durationMs,
        Optional<String> userAccessLevel,
        Optional<String> runtimeVersion) {}
