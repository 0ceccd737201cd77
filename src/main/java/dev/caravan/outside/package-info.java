/** Scripts that live elsewhere: they report their runs here, and dashboards ask how all of them are doing. */
@NullMarked
package dev.caravan.outside;

import org.jspecify.annotations.NullMarked;
