package dev.caravan.sandbox;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Account counts of a fleet's workspaces. */
final class FleetSizes {

    private static final int BISECTIONS = 60;
    private static final double STEEPEST = 64;

    private FleetSizes() {}

    /**
     * Sizes by a power law: the workspace of rank k has a share in proportion to k^-s, with s chosen so that the first
     * one has {@code biggestShare}.
     *
     * @return biggest first, each at least 1, their sum exactly {@code accounts}
     * @throws IllegalArgumentException when there are fewer accounts than workspaces
     */
    static int[] powerLaw(int workspaces, int accounts, double biggestShare) {
        if (accounts < workspaces) {
            throw new IllegalArgumentException(
                    "caravan.stand-in.accounts (%d) is less than caravan.stand-in.workspaces (%d): give each at least one"
                            .formatted(accounts, workspaces));
        }
        double[] weights = weights(workspaces, exponent(workspaces, biggestShare));
        double sum = Arrays.stream(weights).sum();
        int spare = accounts - workspaces;
        int[] sizes = Arrays.stream(weights)
                .mapToInt(weight -> 1 + (int) (weight / sum * spare))
                .toArray();
        // What rounding left over: always fewer than there are workspaces.
        int left = accounts - Arrays.stream(sizes).sum();
        for (int rank = 0; rank < left; rank++) {
            sizes[rank]++;
        }
        return sizes;
    }

    private static double exponent(int workspaces, double biggestShare) {
        double flat = 0;
        double steep = STEEPEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (flat + steep) / 2;
            boolean tooFlat = 1 / Arrays.stream(weights(workspaces, middle)).sum() < biggestShare;
            flat = tooFlat ? middle : flat;
            steep = tooFlat ? steep : middle;
        }
        return flat;
    }

    private static double[] weights(int workspaces, double exponent) {
        return IntStream.rangeClosed(1, workspaces)
                .mapToDouble(rank -> Math.pow(rank, -exponent))
                .toArray();
    }
}
