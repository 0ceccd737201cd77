/** How much an upstream may be asked of, at once and per minute, by all nodes together. */
@NullMarked
package dev.caravan.platform.budget;

import org.jspecify.annotations.NullMarked;
