/** Figures for Prometheus that stand in the database, read once for all features. */
@NullMarked
package dev.caravan.platform.metrics;

import org.jspecify.annotations.NullMarked;
