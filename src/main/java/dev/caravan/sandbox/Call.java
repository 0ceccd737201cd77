package dev.caravan.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A call under way.
 *
 * @param tally that counts it
 * @param tenant whose key came with it, if anyone's
 * @param page asked for; 0 when it is no page
 * @param start by the wall clock
 * @param startNanos the same by {@link System#nanoTime()}
 */
record Call(Tally tally, Optional<Tenant> tenant, int page, Instant start, long startNanos) {}
