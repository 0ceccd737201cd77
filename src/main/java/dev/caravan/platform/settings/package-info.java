/** The settings that all of Caravan shares, the sandbox's own defaults, and what is said of a wrong value. */
@NullMarked
package dev.caravan.platform.settings;

import org.jspecify.annotations.NullMarked;
