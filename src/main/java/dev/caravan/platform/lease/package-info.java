/** This process's lease: the sign of life under which it claims work and holds shares, and what becomes of them when it ends. */
@NullMarked
package dev.caravan.platform.lease;

import org.jspecify.annotations.NullMarked;
