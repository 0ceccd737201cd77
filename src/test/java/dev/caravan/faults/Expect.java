package dev.caravan.faults;

/** Says what did not come as it must. */
final class Expect {

    private Expect() {}

    /** @throws IllegalStateException with that message, when it does not hold */
    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
