/** Stand-ins for the upstream APIs, with the incidents' own fleets, so that Caravan can be tried without any account. */
@NullMarked
package dev.caravan.sandbox;

import org.jspecify.annotations.NullMarked;
