package dev.caravan.platform.budget;

import java.time.Duration;

/**
 * What a node may do with a budget.
 *
 * @param permits calls at once
 * @param paused how long it may make none nevertheless; zero where it may
 */
record Grant(int permits, Duration paused) {}
