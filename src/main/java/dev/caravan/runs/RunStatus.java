package dev.caravan.runs;

import dev.caravan.platform.Worded;
import java.util.Arrays;

/** How a run stands. The codes are those of the system that Caravan replaces, which other people's SQL knows. */
public enum RunStatus implements Worded {
    RUNNING(2),
    SUCCESS(0),
    /** Ended, with something not done. */
    PARTIAL(1),
    FAILED(-1),
    CANCELLED(-2);

    private final int code;

    RunStatus(int code) {
        this.code = code;
    }

    /** {@return the code in {@code runs.status}} */
    public int code() {
        return code;
    }

    /**
     * The status of that code.
     *
     * @throws IllegalArgumentException for a code that {@code runs.status} cannot hold
     */
    public static RunStatus ofCode(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No run status has the code " + code));
    }
}
