/** Who changed what: values before and after, written in the transaction that changed them. */
@NullMarked
package dev.caravan.audit;

import org.jspecify.annotations.NullMarked;
