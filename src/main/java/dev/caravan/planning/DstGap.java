package dev.caravan.planning;

import dev.caravan.platform.Worded;

/** What becomes of a local time that does not exist, since clocks go forward over it. */
public enum DstGap implements Worded {
    /** It starts as late after the change as it lies after the change's local time: 02:30 becomes 03:30. */
    SHIFT,
    /** It does not start. */
    SKIP;
}
