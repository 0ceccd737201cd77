package dev.caravan.platform.http;

import java.util.Set;

/**
 * Names of exchange headers that are sent upstream besides Accept, Authorization and X-Api-Key. A feature whose
 * upstream wants headers of its own has a bean of this type; all of them count, for all calls.
 *
 * @param names in any case
 */
public record SentHeaders(Set<String> names) {

    public static SentHeaders of(String... names) {
        return new SentHeaders(Set.of(names));
    }
}
