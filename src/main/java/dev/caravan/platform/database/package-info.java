/** What every feature may take for granted of PostgreSQL: it is there, it is ours, and a unit of work survives its restart. */
@NullMarked
package dev.caravan.platform.database;

import org.jspecify.annotations.NullMarked;
