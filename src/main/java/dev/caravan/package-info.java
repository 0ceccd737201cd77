/** Caravan: scheduled sync and publishing against third-party SaaS APIs that never fails silently. */
@NullMarked
package dev.caravan;

import org.jspecify.annotations.NullMarked;
