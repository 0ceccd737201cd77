/** Outgoing HTTP: one bounded client for every upstream, secrets by reference, and one reading of what went wrong. */
@NullMarked
package dev.caravan.platform.http;

import org.jspecify.annotations.NullMarked;
