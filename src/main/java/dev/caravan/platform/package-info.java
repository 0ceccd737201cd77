/** What every feature stands on, and nothing of any feature. */
@NullMarked
package dev.caravan.platform;

import org.jspecify.annotations.NullMarked;
