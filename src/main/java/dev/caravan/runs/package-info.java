/** The ledger: runs, the items they promised, and who works on them. */
@NullMarked
package dev.caravan.runs;

import org.jspecify.annotations.NullMarked;
