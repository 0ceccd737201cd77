package dev.caravan.planning;

import dev.caravan.runs.StartRequest;
import java.util.Optional;

/**
 * What came of taking a start.
 *
 * @param more whether to look for another one
 * @param start the run that was opened, as the wish that finds it again; empty where none was
 */
public record Taken(boolean more, Optional<StartRequest> start) {

    static final Taken NOTHING = new Taken(false, Optional.empty());

    static final Taken ENDED = new Taken(true, Optional.empty());

    static Taken started(StartRequest start) {
        return new Taken(true, Optional.of(start));
    }
}
