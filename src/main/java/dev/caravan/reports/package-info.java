/** What each week came to, told once to every channel and to a spreadsheet. */
@NullMarked
package dev.caravan.reports;

import org.jspecify.annotations.NullMarked;
