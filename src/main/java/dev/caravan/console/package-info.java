/** What people see: pages rendered here, of what the features show and let be done. */
@NullMarked
package dev.caravan.console;

import org.jspecify.annotations.NullMarked;
