package dev.caravan.runs;

import java.util.Optional;

/** Knows how things of one kind are done again alone. A bean of this type is all that a feature needs for it. */
public interface ItemRetry {

    /** {@return whether the thing is of this kind, whether it is still there or not} */
    boolean knows(String resource);

    /**
     * The start of a run for the one thing.
     *
     * @param resource what an earlier run worked on, such as {@code workspace/17}
     * @param requestedBy who asks, for the ledger
     * @return empty for what is not of this kind
     */
    Optional<StartRequest> again(String resource, String requestedBy);
}
