/** How Caravan and what it depends on are doing, for monitors and people. */
@NullMarked
package dev.caravan.health;

import org.jspecify.annotations.NullMarked;
