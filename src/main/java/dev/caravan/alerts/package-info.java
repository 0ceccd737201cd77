/** What is wrong and who is told of it: conditions that features declare, alerts, channels, and pings of outside monitors. */
@NullMarked
package dev.caravan.alerts;

import org.jspecify.annotations.NullMarked;
