package dev.caravan.platform;

import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what it comes from: routes, proxies and drivers wrap what they were thrown. */
public final class Causes {

    /** Far more than anybody wraps; causes may form a ring. */
    private static final int DEEPEST = 25;

    private Causes() {}

    /** {@return the failure and its causes, the outermost first} */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /** {@return the outermost of that type} */
    public static <T extends Throwable> Optional<T> first(Class<T> type, Throwable thrown) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }
}
