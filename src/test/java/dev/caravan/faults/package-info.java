/** The fault harness behind {@code faults/run}: what goes wrong on purpose, and a look from outside at what holds then. */
@NullMarked
package dev.caravan.faults;

import org.jspecify.annotations.NullMarked;
