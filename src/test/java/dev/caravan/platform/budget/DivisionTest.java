package dev.caravan.platform.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DivisionTest {

    private static final double LONG_AGO = 1e9;

    @Test
    void shouldGiveAllToWhoIsAlone() {
        assertThat(part(8, 1, stake(1, 0, 1)).permits()).isEqualTo(8);
    }

    @Test
    void shouldGiveWhatIsWantedWhereThatIsLessThanAnEvenShare() {
        Stake modest = stake(1, 2, 2);
        Stake busy = stake(2, 2, 20);

        assertThat(part(8, 1, modest, busy).permits()).isEqualTo(2);
        assertThat(part(8, 2, modest, busy).permits()).isEqualTo(6);
    }

    @Test
    void shouldGiveWhatNobodyElseWantsToWhoComesFirst() {
        assertThat(part(8, 1, stake(1, 0, 3), stake(2, 0, 2)).permits()).isEqualTo(6);
        assertThat(part(8, 2, stake(1, 6, 3), stake(2, 0, 2)).permits()).isEqualTo(2);
    }

    @Test
    void shouldTakeNothingThatAnotherStillHolds() {
        assertThat(part(8, 2, stake(1, 7, 8), stake(2, 0, 8)).permits()).isEqualTo(1);
        assertThat(part(8, 2, stake(1, 9, 8), stake(2, 0, 8)).permits()).isZero();
    }

    @Test
    void shouldPassASinglePermitOnAfterItsTurn() {
        Stake waiting = new Stake(2, 0, 1, LONG_AGO);

        assertThat(part(1, 1, new Stake(1, 1, 9, 1.9), waiting).permits()).isEqualTo(1);
        assertThat(part(1, 1, new Stake(1, 1, 9, 2.1), waiting).permits()).isZero();
        assertThat(part(1, 2, new Stake(1, 0, 9, 2.1), waiting)).isEqualTo(new Division.Part(1, true));
    }

    @Test
    void shouldLetNobodyWaitForEverWhateverTheOthersWant() {
        List<Integer> wanted = List.of(1, 2, 2);
        List<Stake> stakes = new ArrayList<>(IntStream.range(0, 3)
                .mapToObj(node -> stake(node, 0, wanted.get(node)))
                .toList());
        boolean[] served = new boolean[3];

        for (int tick = 0; tick < 40; tick++) {
            int node = tick % 3;
            Division.Part part = new Division(2, stakes).partOf(node);
            stakes.replaceAll(stake -> later(stake, 0.2));
            double since = part.newRemainder() ? 0 : stakes.get(node).secondsSinceRemainder();
            stakes.set(node, new Stake(node, part.permits(), wanted.get(node), since));
            served[node] |= part.permits() > 0;
        }

        assertThat(served).containsExactly(true, true, true);
    }

    @Test
    void shouldNeverGiveMoreThanThereIsAndInTheEndAllThatIsWanted() {
        Random random = new Random(84);
        for (int round = 0; round < 500; round++) {
            int limit = 1 + random.nextInt(20);
            List<Stake> stakes = new ArrayList<>(IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(node -> stake(node, 0, random.nextInt(30)))
                    .toList());
            for (int tick = 0; tick < 3 * stakes.size(); tick++) {
                int node = tick % stakes.size();
                Stake own = stakes.get(node);
                int permits = new Division(limit, stakes).partOf(node).permits();
                stakes.set(node, new Stake(node, permits, own.wanted(), own.secondsSinceRemainder()));
                assertThat(stakes.stream().mapToInt(Stake::permits).sum()).isLessThanOrEqualTo(limit);
            }
            assertThat(stakes.stream().mapToInt(Stake::permits).sum())
                    .isGreaterThanOrEqualTo(Math.min(
                            limit, stakes.stream().mapToInt(Stake::wanted).sum()));
        }
    }

    private static Division.Part part(int limit, long node, Stake... stakes) {
        return new Division(limit, List.of(stakes)).partOf(node);
    }

    private static Stake stake(long node, int permits, int wanted) {
        return new Stake(node, permits, wanted, LONG_AGO);
    }

    private static Stake later(Stake stake, double seconds) {
        return new Stake(stake.node(), stake.permits(), stake.wanted(), stake.secondsSinceRemainder() + seconds);
    }
}
