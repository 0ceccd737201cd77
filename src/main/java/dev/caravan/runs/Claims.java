package dev.caravan.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one way to get work: an item is claimed by one winner among any number of nodes and threads, and its outcome is
 * written under that claim or not at all.
 *
 * <ol>
 *   <li>{@link #next} takes the first waiting item of a lane, under this node's lease and a new fencing token.
 *   <li>Whoever is about to apply its work calls {@link #hold} first, in the same transaction: it locks the item and
 *       checks token and lease. While the lock stands nobody can take the item away.
 *   <li>{@link #end} writes the outcome, {@link #handOver} puts the item into another lane.
 *   <li>While the node is being stopped nothing is claimed, and an item that failed is handed back instead: others can do it.
 *   <li>A claim that a living node has forgotten, because a commit's answer was lost say, falls free by
 *       {@link #freeForgotten}.
 * </ol>
 */
@Component("claims")
public class Claims {

    private final JdbcClient jdbc;
    private final NodeLease lease;
    private final Draining draining;
    private final ObjectMapper json;
    private final Set<Long> held = ConcurrentHashMap.newKeySet();

    Claims(JdbcClient jdbc, NodeLease lease, Draining draining, ObjectMapper json) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.draining = draining;
        this.json = json;
    }

    /** {@return the first item that waits in the lane, now ours; empty when none waits} */
    @UnitOfWork
    public Optional<ItemClaim> next(String lane) {
        if (draining.begun()) {
            return Optional.empty();
        }
        Optional<ItemClaim> claim = jdbc.sql("""
                        with waiting as (
                            select i.id
                              from run_items i
                              join runs r on r.id = i.run_id and r.status = 2
                             where i.lane = :lane and i.outcome is null and i.claim is null
                               and (not i.after_others
                                    or not exists (select from run_items o
                                                    where o.run_id = i.run_id and o.outcome is null
                                                      and not o.after_others))
                             order by i.priority desc, i.id
                             limit 1
                               for update of i skip locked)
                        update run_items i
                           set node = n.id,
                               claim = nextval('fencing_tokens'),
                               claimed_at = clock_timestamp(),
                               attempts = i.attempts + 1,
                               started_at = coalesce(i.started_at, clock_timestamp()),
                               progressed_at = clock_timestamp()
                          from waiting, nodes n
                         where i.id = waiting.id and n.id = :node and n.expires_at > clock_timestamp()
                        returning i.id as item_id, i.run_id, i.key, i.resource, i.lane, i.attempts as attempt, i.claim as token
                        """)
                .param("lane", lane)
                .param("node", lease.id())
                .query(ItemClaim.class)
                .optional();
        claim.ifPresent(won -> held.add(won.token()));
        return claim;
    }

    /**
     * Locks the item until the transaction ends, so that it cannot be taken away while work is applied.
     *
     * @throws LostClaimException when it is no longer ours
     */
    @UnitOfWork
    public void hold(ItemClaim claim) {
        boolean ours = jdbc.sql("""
                        select 1
                          from run_items i
                          join nodes n on n.id = i.node and n.expires_at > clock_timestamp()
                         where i.id = :item and i.claim = :token
                           for update of i
                        """)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!ours) {
            throw LostClaimException.of(claim);
        }
    }

    /**
     * Writes the outcome. Repeating it is safe: the first one counts.
     *
     * @throws LostClaimException when the item is no longer ours, or ended otherwise
     */
    @UnitOfWork
    public void end(ItemClaim claim, ItemEnd end) {
        if (end.outcome() == ItemOutcome.FAILED && draining.begun()) {
            handBack(claim);
            return;
        }
        int written = jdbc.sql("""
                        update run_items i
                           set outcome = :outcome, reason = :reason, ended_at = clock_timestamp(),
                               expected = coalesce(:expected, i.expected), actual = :actual,
                               details = cast(:details as jsonb),
                               node = null, claim = null, claimed_at = null
                          from nodes n
                         where i.id = :item and i.claim = :token and n.id = i.node and n.expires_at > clock_timestamp()
                        """)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .param("outcome", end.outcome().word())
                .param("reason", end.reason())
                .param("expected", end.expected().orElse(null), java.sql.Types.BIGINT)
                .param("actual", end.actual().orElse(null), java.sql.Types.BIGINT)
                .param("details", toJson(end))
                .update();
        requireOurs(written, claim);
    }

    /**
     * Puts the item into another lane, unclaimed; the attempt does not count.
     *
     * @throws LostClaimException when it is no longer ours
     */
    @UnitOfWork
    public void handOver(ItemClaim claim, String lane, long priority) {
        int written = jdbc.sql("""
                        update run_items i
                           set lane = :lane, priority = :priority, expected = :priority, attempts = i.attempts - 1,
                               node = null, claim = null, claimed_at = null
                          from nodes n
                         where i.id = :item and i.claim = :token and n.id = i.node and n.expires_at > clock_timestamp()
                        """)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .param("lane", lane)
                .param("priority", priority)
                .update();
        requireOurs(written, claim);
    }

    /**
     * Puts an item that failed into another lane, to be tried again when nothing else of its run is left to do.
     *
     * @param reason why it failed; stands on the item until its next attempt ends
     * @throws LostClaimException when it is no longer ours
     */
    @UnitOfWork
    public void tryAgainAfterOthers(ItemClaim claim, String lane, String reason) {
        if (draining.begun()) {
            handBack(claim);
            return;
        }
        int written = jdbc.sql("""
                        update run_items i
                           set lane = :lane, after_others = true, reason = :reason,
                               node = null, claim = null, claimed_at = null
                          from nodes n
                         where i.id = :item and i.claim = :token and n.id = i.node and n.expires_at > clock_timestamp()
                        """)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .param("lane", lane)
                .param("reason", reason)
                .update();
        requireOurs(written, claim);
    }

    // It never had its chance: the attempt does not count.
    private void handBack(ItemClaim claim) {
        int written = jdbc.sql("""
                        update run_items
                           set attempts = attempts - 1, node = null, claim = null, claimed_at = null
                         where id = :item and claim = :token
                        """)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .update();
        requireOurs(written, claim);
    }

    /** Says that this process no longer works on the item, whatever became of it. */
    public void forget(ItemClaim claim) {
        held.remove(claim.token());
    }

    /** Frees items that stand under this node's lease but that nothing in it works on. */
    @UnitOfWork
    public void freeForgotten() {
        jdbc.sql("""
                        update run_items set node = null, claim = null, claimed_at = null
                         where id in (select id
                                        from run_items
                                       where node = :node and claim <> all (:held)
                                         and claimed_at < clock_timestamp() - interval '15 seconds'
                                         for update skip locked)
                        """)
                .param("node", lease.id())
                .param("held", held.toArray(Long[]::new))
                .update();
    }

    private void requireOurs(int written, ItemClaim claim) {
        forget(claim);
        if (written == 0) {
            throw LostClaimException.of(claim);
        }
    }

    private String toJson(ItemEnd end) {
        try {
            return json.writeValueAsString(end.details());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Details of an item's end must be JSON values: " + end.details(), e);
        }
    }
}
