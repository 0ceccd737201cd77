package dev.caravan;

import org.springframework.boot.SpringApplication;

/**
 * Lets the process exit with 0 when it is asked to stop (SIGTERM, Ctrl+C), after everything was closed in order; the JVM
 * by itself would answer 143 or 130, which reads as a failure to whoever watches. A start that fails keeps its own code.
 */
final class CleanStop {

    private volatile boolean started;

    private CleanStop() {}

    /**
     * Before the application is run: Spring closes its contexts first and then calls those who registered, the earliest
     * of them last. Nothing comes after this one.
     */
    static CleanStop arm() {
        CleanStop stop = new CleanStop();
        SpringApplication.getShutdownHandlers().add(stop::end);
        return stop;
    }

    /** Says that the start has succeeded, so that from now on an end is one that somebody asked for. */
    void expected() {
        started = true;
    }

    // An exit code cannot be changed any more once the JVM is shutting down; halting is what is left.
    private void end() {
        if (started) {
            Runtime.getRuntime().halt(0);
        }
    }
}
