package dev.caravan.platform.budget;

import dev.caravan.platform.database.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The nodes' shares of budgets, in the database: never more in sum than a budget has. */
@Component
class BudgetShares {

    private final JdbcClient jdbc;

    BudgetShares(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says what a node holds and wants, and hears what it may hold. Until the caller has let go of what it may not hold,
     * and said so by another exchange, that is kept for it.
     *
     * @param held the most calls at once that the node can have until the answer
     * @return what it may do from now on; empty when the lease has expired
     */
    @UnitOfWork
    public Optional<Grant> exchange(Budget budget, long lease, int held, int wanted) {
        Duration paused = lock(budget.key());
        dropDead(budget.key());
        Division.Part part =
                new Division(budget.concurrentCalls(), stakes(budget.key(), lease, held, wanted)).partOf(lease);
        boolean written = write(budget.key(), lease, Math.max(held, part.permits()), wanted, part.newRemainder());
        return written ? Optional.of(new Grant(part.permits(), paused)) : Optional.empty();
    }

    /** Gives a share up; the node may make no call any more. */
    @UnitOfWork
    public void giveBack(String key, long lease) {
        jdbc.sql("delete from budget_shares where key = :key and node = :node")
                .param("key", key)
                .param("node", lease)
                .update();
    }

    // A statement of its own: what is read afterwards is what those wrote who had the lock before.
    private Duration lock(String key) {
        return locked(key).orElseGet(() -> {
            jdbc.sql("insert into budgets (key) values (:key) on conflict do nothing")
                    .param("key", key)
                    .update();
            return locked(key).orElse(Duration.ZERO);
        });
    }

    // A node that is paused right here shall not hold up the others for as long as other transactions may.
    private Optional<Duration> locked(String key) {
        return jdbc.sql("""
                        select extract(epoch from paused_until - clock_timestamp()) as paused,
                               set_config('idle_in_transaction_session_timeout', '3s', true)
                          from budgets
                         where key = :key
                           for no key update
                        """)
                .param("key", key)
                .query((row, number) -> BudgetPauses.duration(row.getDouble("paused")))
                .optional();
    }

    // Locked, so that a lease that is just being renewed is not taken for an expired one.
    private void dropDead(String key) {
        jdbc.sql("""
                        delete from budget_shares
                         where key = :key
                           and node in (select id from nodes where expires_at <= clock_timestamp()
                                           for no key update skip locked)
                        """).param("key", key).update();
    }

    private List<Stake> stakes(String key, long lease, int held, int wanted) {
        List<Stake> stakes = new ArrayList<>(
                jdbc.sql("""
                        select node, permits, wanted, extract(epoch from clock_timestamp() - remainder_at) as since
                          from budget_shares
                         where key = :key
                        """).param("key", key).query(BudgetShares::stake).list());
        double since = stakes.stream()
                .filter(stake -> stake.node() == lease)
                .mapToDouble(Stake::secondsSinceRemainder)
                .findAny()
                .orElse(Double.POSITIVE_INFINITY);
        stakes.removeIf(stake -> stake.node() == lease);
        stakes.add(new Stake(lease, held, wanted, since));
        return stakes;
    }

    private static Stake stake(ResultSet row, int number) throws SQLException {
        return new Stake(row.getLong("node"), row.getInt("permits"), row.getInt("wanted"), row.getDouble("since"));
    }

    private boolean write(String key, long lease, int permits, int wanted, boolean remainder) {
        return jdbc.sql("""
                        insert into budget_shares as s (key, node, permits, wanted, remainder_at)
                        select :key, id, :permits, :wanted, case when :remainder then clock_timestamp() else 'epoch' end
                          from nodes
                         where id = :node and expires_at > clock_timestamp()
                           for key share
                        on conflict (key, node) do update
                           set permits = excluded.permits, wanted = excluded.wanted,
                               remainder_at = greatest(s.remainder_at, excluded.remainder_at)
                        """)
                        .param("key", key)
                        .param("node", lease)
                        .param("permits", permits)
                        .param("wanted", wanted)
                        .param("remainder", remainder)
                        .update()
                > 0;
    }
}
