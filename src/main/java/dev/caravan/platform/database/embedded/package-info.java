/** A real PostgreSQL below {@code caravan.data-dir}, started and stopped with Caravan, for whoever names no external one. */
@NullMarked
package dev.caravan.platform.database.embedded;

import org.jspecify.annotations.NullMarked;
