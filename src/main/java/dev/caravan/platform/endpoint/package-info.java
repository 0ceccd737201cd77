/** Camel endpoints that the operator names in settings, and of which the URI is a secret. */
@NullMarked
package dev.caravan.platform.endpoint;

import org.jspecify.annotations.NullMarked;
