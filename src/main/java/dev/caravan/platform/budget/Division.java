package dev.caravan.platform.budget;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How a budget's permits are divided among the nodes that want any.
 *
 * <ol>
 *   <li>Who wants less than an even share gets what it wants; the others share the rest evenly.
 *   <li>What does not divide evenly goes round among those, for two seconds or longer each: so a single permit for two
 *       nodes alternates, and nobody starves.
 *   <li>What nobody else wants is had by whoever comes first; alone, a node has all.
 *   <li>No node takes what another still holds, whatever it is entitled to: that one gives it up first.
 * </ol>
 *
 * @param stakes of all live nodes
 */
record Division(int limit, List<Stake> stakes) {

    /**
     * {@return what the node may hold} It may hold more at the moment, and then must let go of that.
     *
     * @throws java.util.NoSuchElementException when it has no stake
     */
    Part partOf(long node) {
        Stake own = stakes.stream()
                .filter(stake -> stake.node() == node)
                .findFirst()
                .orElseThrow();
        int even = evenShare();
        boolean remainder = getsRemainder(own, even);
        int entitled = Math.min(own.wanted(), even) + (remainder ? 1 : 0);
        long free = limit - sumOfOthers(own, Stake::permits);
        long unwanted = limit - sumOfOthers(own, Stake::wanted);
        int permits = (int) Math.max(0, Math.min(free, Math.max(entitled, unwanted)));
        return new Part(permits, remainder && own.permits() <= even && permits > even);
    }

    /** The most that everybody who wants it can have. */
    private int evenShare() {
        int share = 0;
        while (share < limit && demandUpTo(share + 1) <= limit) {
            share++;
        }
        return share;
    }

    private boolean getsRemainder(Stake own, int even) {
        return stakes.stream()
                .filter(stake -> stake.wanted() > even)
                .sorted(Comparator.comparing((Stake stake) -> !stake.inItsTurn(even))
                        .thenComparing(Comparator.comparingDouble(Stake::secondsSinceRemainder)
                                .reversed())
                        .thenComparingLong(Stake::node))
                .limit(limit - demandUpTo(even))
                .anyMatch(own::equals);
    }

    private long demandUpTo(int share) {
        return stakes.stream()
                .mapToLong(stake -> Math.min(stake.wanted(), share))
                .sum();
    }

    private long sumOfOthers(Stake own, ToLongFunction<Stake> figure) {
        return stakes.stream()
                .filter(stake -> stake.node() != own.node())
                .mapToLong(figure)
                .sum();
    }

    /** @param newRemainder whether one of the permits that do not divide evenly is among them and was not before */
    record Part(int permits, boolean newRemainder) {}
}
