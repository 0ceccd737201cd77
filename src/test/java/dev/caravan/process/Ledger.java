package dev.caravan.process;

import java.util.List;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables that the nodes share, as somebody beside them sees them. */
public final class Ledger {

    private final JdbcClient jdbc;

    public Ledger(JdbcConnectionDetails database) {
        this.jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** {@return how many items the process works on now} */
    public long itemsOf(CaravanProcess node) {
        return count("""
                select count(*) from run_items i join nodes n on n.id = i.node where n.name like ?
                """, node.process().pid() + "@%");
    }

    /** {@return whether the process holds a lease that has not expired} */
    public boolean hasLease(CaravanProcess node) {
        return count("""
                select count(*) from nodes where name like ? and expires_at > clock_timestamp()
                """, node.process().pid() + "@%") == 1;
    }

    public long runs(String condition) {
        return count("select count(*) from runs where " + condition);
    }

    /** {@return pairs of items by which one workspace was worked on twice at a time} */
    public long workedOnTwiceAtATime() {
        return count("""
                select count(*)
                  from run_items a
                  join run_items b on a.resource = b.resource and a.id < b.id
                   and tstzrange(a.started_at, a.ended_at) && tstzrange(b.started_at, b.ended_at)
                 where a.started_at is not null and b.started_at is not null
                """);
    }

    /** {@return pairs of runs of which one began before the other had ended} */
    public long runsAtTheSameTime() {
        return count("""
                select count(*)
                  from runs a
                  join runs b on a.id < b.id and a.script_name = b.script_name and a.exclusive and b.exclusive
                   and tstzrange(a.start_time, a.end_time) && tstzrange(b.start_time, b.end_time)
                """);
    }

    /** {@return everything that is known of how a run and its items ended} */
    public List<String> outcome(long run) {
        return jdbc.sql("""
                        select r::text from runs r where id = :run
                         union all
                        select i::text from run_items i where run_id = :run
                         order by 1
                        """).param("run", run).query(String.class).list();
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(List.of(parameters)).query(Long.class).single();
    }
}
