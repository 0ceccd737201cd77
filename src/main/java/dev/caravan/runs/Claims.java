package dev.caravan.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.lease.NodeLease;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
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
 *   <li>{@link #end} writes the outcome, {@link #putBack} leaves the item to an attempt to come.
 *   <li>Of a run that is being cancelled nothing is claimed any more ({@link RunCancelling}).
 *   <li>While the node is being stopped nothing is claimed, and an item that failed is handed back instead: others can do it.
 *   <li>A claim that a living node has forgotten, because a commit's answer was lost say, falls free by
 *       {@link #freeForgotten}.
 * </ol>
 */
@Component("claims")
public class Claims {

    // Whose write counts: the item still holds the claim's token, and the lease that it was taken under still holds.
    private static final String FENCE =
            " where i.id = :item and i.claim = :token and n.id = i.node and n.expires_at > clock_timestamp()";

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
                              join runs r on r.id = i.run_id and r.status = 2 and r.cancelled_at is null
                             where i.lane = :lane and i.outcome is null and i.claim is null
                               and (i.not_before is null or i.not_before <= clock_timestamp())
                               and (i.stage = 0
                                    or not exists (select from run_items o
                                                    where o.run_id = i.run_id and o.outcome is null
                                                      and o.stage < i.stage))
                             order by i.priority desc, i.id
                             limit 1
                               for update of i skip locked)
                        update run_items i
                           set node = n.id,
                               claim = nextval('fencing_tokens'),
                               claimed_at = clock_timestamp(),
                               attempts = i.attempts + 1,
                               started_at = coalesce(i.started_at, clock_timestamp()),
                               progressed_at = case when i.not_before is null then clock_timestamp()
                                                    else i.progressed_at end
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
            putBack(claim, PutBack.asItWas());
            return;
        }
        int written = jdbc.sql("""
                        update run_items i
                           set outcome = :outcome, reason = :reason, ended_at = clock_timestamp(),
                               expected = coalesce(:expected, i.expected), actual = :actual,
                               details = cast(:details as jsonb),
                               node = null, claim = null, claimed_at = null
                          from nodes n
                        """ + FENCE)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .param("outcome", end.outcome().word())
                .param("reason", end.reason())
                .param("expected", end.expected().orElse(null), Types.BIGINT)
                .param("actual", end.actual().orElse(null), Types.BIGINT)
                .param("details", toJson(end))
                .update();
        requireOurs(written, claim);
    }

    /**
     * Puts the item back, unclaimed, for an attempt to come. While this node is being stopped it goes back as it was.
     *
     * @throws LostClaimException when it is no longer ours
     */
    @UnitOfWork
    public void putBack(ItemClaim claim, PutBack wish) {
        PutBack back = draining.begun() ? PutBack.asItWas() : wish;
        int written = jdbc.sql("""
                        update run_items i
                           set lane = coalesce(:lane, i.lane),
                               priority = coalesce(:size, i.priority),
                               expected = coalesce(:size, i.expected),
                               stage = greatest(:stage, i.stage),
                               reason = case when cast(:delay as float8) is not null and i.reason <> '' then i.reason
                                             else coalesce(:reason, i.reason) end,
                               not_before = clock_timestamp() + make_interval(secs => :delay),
                               attempts = i.attempts - :notCounted,
                               node = null, claim = null, claimed_at = null
                          from nodes n
                        """ + FENCE)
                .param("item", claim.itemId())
                .param("token", claim.token())
                .param("lane", back.lane().orElse(null), Types.VARCHAR)
                .param("size", back.size().orElse(null), Types.BIGINT)
                .param("stage", back.stage())
                .param("reason", back.reason().orElse(null), Types.VARCHAR)
                .param(
                        "delay",
                        back.delay().map(delay -> delay.toMillis() / 1000.0).orElse(null),
                        Types.DOUBLE)
                .param("notCounted", back.attemptCounts() ? 0 : 1)
                .update();
        requireOurs(written, claim);
    }

    /** {@return what this node works on in these lanes, with how long nothing has come of it} */
    @UnitOfWork(readOnly = true)
    public List<IdleClaim> idle(List<String> lanes) {
        return jdbc.sql("""
                        select id as item_id, run_id, key, resource, lane, attempts as attempt, claim as token,
                               expected, progress_done, progress_total,
                               extract(epoch from clock_timestamp() - greatest(progressed_at, claimed_at)) as seconds
                          from run_items
                         where node = :node and lane = any (:lanes)
                        """)
                .param("node", lease.id())
                .param("lanes", lanes.toArray(String[]::new))
                .query(IdleClaim::of)
                .list();
    }

    /** {@return how long nothing has come of the item, and what its attempts met} */
    @UnitOfWork(readOnly = true)
    public Standstill standstill(ItemClaim claim) {
        return jdbc.sql(
                        "select extract(epoch from clock_timestamp() - progressed_at) as seconds, reason from run_items where id = :item")
                .param("item", claim.itemId())
                .query((row, number) -> new Standstill(
                        Duration.ofMillis((long) (row.getDouble("seconds") * 1000)), row.getString("reason")))
                .single();
    }

    /**
     * Lets an attempt that has been given up do nothing more; looks in this process only.
     *
     * @throws LostClaimException when this process no longer works on the item
     */
    public void requireHeld(ItemClaim claim) {
        if (!held.contains(claim.token())) {
            throw LostClaimException.of(claim);
        }
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
