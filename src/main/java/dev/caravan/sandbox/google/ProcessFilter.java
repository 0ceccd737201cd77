package dev.caravan.sandbox.google;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which processes are asked for.
 *
 * @param from started then or later
 * @param to completed then or earlier
 * @param statuses any of these; empty for all, and likewise with types and access levels
 */
record ProcessFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> function,
        Optional<String> deployment,
        Set<String> statuses,
        Set<String> types,
        Set<String> levels) {

    private static final Set<String> STATUSES = Set.of(
            "PROCESS_STATUS_UNSPECIFIED",
            "RUNNING",
            "PAUSED",
            "COMPLETED",
            "CANCELED",
            "FAILED",
            "TIMED_OUT",
            "UNKNOWN",
            "DELAYED",
            "EXECUTION_DISABLED");

    private static final Set<String> TYPES = Set.of(
            "PROCESS_TYPE_UNSPECIFIED",
            "ADD_ON",
            "EXECUTION_API",
            "TIME_DRIVEN",
            "TRIGGER",
            "WEBAPP",
            "EDITOR",
            "SIMPLE_TRIGGER",
            "MENU",
            "BATCH_TASK");

    private static final Set<String> LEVELS = Set.of("USER_ACCESS_LEVEL_UNSPECIFIED", "NONE", "READ", "WRITE", "OWNER");

    /** Its parts, as {@code scriptProcessFilter} has them. */
    private static final List<String> PARTS =
            List.of("startTime", "endTime", "functionName", "deploymentId", "statuses", "types", "userAccessLevels");

    /** @param prefix of the parameters' names, with its dot */
    static Set<String> names(String prefix, String... more) {
        return Stream.concat(PARTS.stream().map(prefix::concat), Stream.of(more))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws QueryRefusedException for values that are none */
    static ProcessFilter of(Query query, String prefix) {
        return new ProcessFilter(
                query.time(prefix + "startTime"),
                query.time(prefix + "endTime"),
                query.text(prefix + "functionName"),
                query.text(prefix + "deploymentId"),
                query.ofThese(prefix + "statuses", STATUSES),
                query.ofThese(prefix + "types", TYPES),
                query.ofThese(prefix + "userAccessLevels", LEVELS));
    }

    /** Executions come from the project's head, which is no deployment. */
    boolean takes(Execution execution) {
        return from.filter(execution.start()::isBefore).isEmpty()
                && to.filter(time -> execution.isRunning() || execution.end().isAfter(time))
                        .isEmpty()
                && function.filter(name -> !name.equals(execution.function())).isEmpty()
                && deployment.isEmpty()
                && isOneOf(statuses, execution.status())
                && isOneOf(types, execution.type())
                && isOneOf(levels, "OWNER");
    }

    private static boolean isOneOf(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
