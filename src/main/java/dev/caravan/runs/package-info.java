/** The ledger: runs, the items they promised, who works on them, and when jobs start. */
@NullMarked
package dev.caravan.runs;

import org.jspecify.annotations.NullMarked;
