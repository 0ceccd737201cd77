/** Stand-ins for Google's sign-in, Apps Script API and Sheets API, with the incident's 78 scripts. */
@NullMarked
package dev.caravan.sandbox.google;

import org.jspecify.annotations.NullMarked;
