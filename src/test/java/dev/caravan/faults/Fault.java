package dev.caravan.faults;

/** Something that goes wrong on purpose. What must hold then is looked at by {@link Invariants}, whatever the fault. */
interface Fault {

    /** For the command line: {@code database-crash}. */
    String name();

    /** In a few words, for the table. */
    String done();

    /** The job in whose midst it happens. */
    default String job() {
        return "poll-sender-emails";
    }

    /** How often it happens. */
    default int times(boolean brief) {
        return 1;
    }

    /** Whether it belongs to the short form. */
    default boolean brief() {
        return true;
    }

    /**
     * Makes it happen, and waits until what was begun has ended.
     *
     * @param ground all well, nothing under way, nothing in the journals
     * @throws RuntimeException when something did not come as it must, beside the invariants
     */
    Aftermath happen(Ground ground, int times) throws Exception;
}
