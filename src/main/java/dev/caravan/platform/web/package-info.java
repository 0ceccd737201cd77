/** What stands between the network and the routes: who may ask for what, and how a refusal looks. */
@NullMarked
package dev.caravan.platform.web;

import org.jspecify.annotations.NullMarked;
