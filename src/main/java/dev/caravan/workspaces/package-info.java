/** Keeps the sender accounts of every Email Bison workspace in step with what the upstream says. */
@NullMarked
package dev.caravan.workspaces;

import org.jspecify.annotations.NullMarked;
