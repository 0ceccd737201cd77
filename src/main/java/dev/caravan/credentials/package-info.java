/** What opens other people's systems: kept encrypted, shown to nobody. */
@NullMarked
package dev.caravan.credentials;

import org.jspecify.annotations.NullMarked;
