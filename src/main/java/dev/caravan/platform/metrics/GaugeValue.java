package dev.caravan.platform.metrics;

/**
 * One row of all gauges' query.
 *
 * @param gauge which gauge, by its place in the list
 * @param label value of its label
 */
record GaugeValue(int gauge, String label, double value) {}
