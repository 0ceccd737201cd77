package dev.caravan.runs;

import java.time.Duration;

/**
 * How an item stands of which nothing comes.
 *
 * @param time since its last step or the begin of its attempt, its time of being put off included
 * @param met what the attempt before met, in words; in the first one why it was put off
 */
public record Standstill(Duration time, String met) {}
