/** How much an upstream may be asked of at once. */
@NullMarked
package dev.caravan.platform.budget;

import org.jspecify.annotations.NullMarked;
