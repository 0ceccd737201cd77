/** What upstreams say is invalid: evidence, the guard against mass condemnation, grace, and the way back. */
@NullMarked
package dev.caravan.quarantine;

import org.jspecify.annotations.NullMarked;
