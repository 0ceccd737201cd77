/** Caravan, the stand-in and PostgreSQL as processes, for tests, benchmarks and fault runs: what starts them needs no test library. */
@NullMarked
package dev.caravan.process;

import org.jspecify.annotations.NullMarked;
