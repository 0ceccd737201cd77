package dev.caravan.console;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that come with a request and are led to: only those of this Caravan. */
final class LocalPath {

    // One slash, then neither a slash nor a backslash, which browsers take for one: those would name another host.
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,999}");

    private LocalPath() {}

    /** {@return the address, if it is one of this host's} */
    static Optional<String> of(@Nullable String sent) {
        return Optional.ofNullable(sent).filter(path -> LOCAL.matcher(path).matches() || path.equals("/"));
    }
}
