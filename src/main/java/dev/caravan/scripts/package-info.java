/** Apps Script projects: the register, the sync of their executions and inventory, what is refused, and views. */
@NullMarked
package dev.caravan.scripts;

import org.jspecify.annotations.NullMarked;
