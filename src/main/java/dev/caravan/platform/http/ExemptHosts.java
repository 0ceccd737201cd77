package dev.caravan.platform.http;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts of base URLs that the operator has set, which may be private. A feature with such settings has a bean of this
 * type; all of them count. {@link RegisteredUrls} knows no exemptions.
 *
 * @param names host names in lower case
 */
public record ExemptHosts(Set<String> names) {

    /** The hosts of these URLs; a URL without a host adds nothing. */
    public static ExemptHosts of(URI... urls) {
        return new ExemptHosts(Arrays.stream(urls)
                .map(URI::getHost)
                .filter(Objects::nonNull)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }
}
