/** When jobs start by themselves: cron configs, planned starts as rows, and what became of each. */
@NullMarked
package dev.caravan.planning;

import org.jspecify.annotations.NullMarked;
