package dev.caravan.platform.lease;

/** What is claimed under a lease. */
public interface LeasedWork {

    /** Frees all that is claimed under the lease, and removes it: the process that had it is ending. */
    void handBack(long lease);
}
