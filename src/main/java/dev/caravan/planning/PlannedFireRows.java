package dev.caravan.planning;

import dev.caravan.platform.database.Columns;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code planned_fires}, as its rows end. */
@Component
class PlannedFireRows {

    private static final String OPEN = """
             where name = :name and outcome is null and planned_time >= :from and planned_time <= :upTo
            """;

    private static final Instant EVER = Instant.EPOCH;

    private final JdbcClient jdbc;

    PlannedFireRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A start that a decision opened a run for.
     *
     * @param makesUp whether that run makes up for missed ones
     */
    record Opened(Instant plannedTime, boolean makesUp) {}

    /** {@return the start for which the decision of that name opened a run} */
    Optional<Opened> openedBy(UUID taking) {
        return jdbc.sql("select planned_time, outcome = 'missed' as makes_up from planned_fires where taking = :taking")
                .param("taking", taking)
                .query((row, number) ->
                        new Opened(Columns.instant(row, "planned_time").orElseThrow(), row.getBoolean("makes_up")))
                .optional();
    }

    /** {@return the open starts that are due; the job's row is to be locked} */
    Due due(DueStarts due, long node) {
        return new Due(due.name(), EVER, due.by(), node);
    }

    /** Open starts of a job, between two times; nobody else ends them, as long as the job's row is locked. */
    final class Due {

        private final String name;
        private final Instant from;
        private final Instant upTo;
        private final long node;

        private Due(String name, Instant from, Instant upTo, long node) {
            this.name = name;
            this.from = from;
            this.upTo = upTo;
            this.node = node;
        }

        String name() {
            return name;
        }

        Due from(Instant time) {
            return new Due(name, time.isAfter(from) ? time : from, upTo, node);
        }

        /** {@return those before that time, itself not included} */
        Due before(Instant time) {
            Instant justBefore = time.minusMillis(1);
            return new Due(name, from, justBefore.isBefore(upTo) ? justBefore : upTo, node);
        }

        Due at(Instant time) {
            return new Due(name, time, time, node);
        }

        Optional<Instant> first() {
            return time("min");
        }

        Optional<Instant> last() {
            return time("max");
        }

        /** {@return how many were ended so} */
        int skip(String reason) {
            return end("skipped", reason);
        }

        Taken miss(String decision) {
            end("missed", decision);
            return Taken.ENDED;
        }

        void madeUpForBy(long run, Instant latest, UUID taking) {
            end("missed", "made up for by run " + run, run, taking, latest);
        }

        void fire(long run, UUID taking) {
            end("fired", "", run, taking, from);
        }

        private Optional<Instant> time(String which) {
            return jdbc.sql("select %s(planned_time) from planned_fires %s".formatted(which, OPEN))
                    .param("name", name)
                    .param("from", Columns.timestamp(from))
                    .param("upTo", Columns.timestamp(upTo))
                    .query(OffsetDateTime.class)
                    .optional()
                    .map(OffsetDateTime::toInstant);
        }

        private int end(String outcome, String reason) {
            return end(outcome, reason, null, null, from);
        }

        private int end(String outcome, String reason, @Nullable Long run, @Nullable UUID taking, Instant opened) {
            return jdbc.sql("""
                            update planned_fires
                               set outcome = :outcome, reason = :reason, run_id = :run,
                                   taking = case when planned_time = :opened then cast(:taking as uuid) end,
                                   decided_at = clock_timestamp(),
                                   decided_by = coalesce((select name from nodes where id = :node), 'a node without a lease')
                            """ + OPEN)
                    .param("name", name)
                    .param("from", Columns.timestamp(from))
                    .param("upTo", Columns.timestamp(upTo))
                    .param("outcome", outcome)
                    .param("reason", reason)
                    .param("run", run, Types.BIGINT)
                    .param("taking", taking, Types.OTHER)
                    .param("opened", Columns.timestamp(opened))
                    .param("node", node)
                    .update();
        }
    }
}
