package dev.caravan.runs;

import java.util.Optional;

/**
 * What a script outside reports of its run; what is left out stays as it was. Even an empty report is a sign of life.
 *
 * @param end how it ended; empty while it runs
 * @param message at most 10,000 characters
 */
public record RunReport(Optional<RunStatus> end, Optional<String> message, Optional<RunView.Progress> progress) {}
