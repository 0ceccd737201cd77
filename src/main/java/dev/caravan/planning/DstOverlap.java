package dev.caravan.planning;

import dev.caravan.platform.Worded;

/** What becomes of a local time that comes twice, since clocks go back over it. */
public enum DstOverlap implements Worded {
    FIRST,
    LAST,
    BOTH;
}
