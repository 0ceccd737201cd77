/** Measures Caravan from outside, as a process of its own against a stand-in and a database of their own: no tests. */
@NullMarked
package dev.caravan.bench;

import org.jspecify.annotations.NullMarked;
