package dev.caravan.platform.settings;

/** Caravan must not or cannot start. The reason and the remedy are shown to whoever started it, without a trace. */
public final class StartRefusedException extends RuntimeException {

    private final String remedy;

    /**
     * @param reason what was found, and where; no secrets
     * @param remedy what to do so that the next start works
     */
    public StartRefusedException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** As the other one, for a reason that is itself a failure. */
    public StartRefusedException(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** What to do so that the next start works. */
    public String remedy() {
        return remedy;
    }
}
