package dev.caravan.runs;

/** What became of the wish to start a job. */
public sealed interface RunStart {

    /** The run that was started, or that stands in the way. */
    long runId();

    /** {@return whether it is ours to go on with} */
    default boolean opened() {
        return this instanceof Opened;
    }

    /** A new run, opened for the one who asked. */
    record Opened(Run run) implements RunStart {
        @Override
        public long runId() {
            return run.id();
        }
    }

    /** The same request was answered before, with this run. */
    record Repeated(long runId) implements RunStart {}

    /** The job is still running; it is not started a second time. */
    record AlreadyRunning(long runId) implements RunStart {}
}
