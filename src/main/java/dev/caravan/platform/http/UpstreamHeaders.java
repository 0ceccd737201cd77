package dev.caravan.platform.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Lets only known headers out and in: an exchange carries inbound requests' headers and our own, which are nobody
 * else's business. Content-Type goes out with the body, User-Agent and Host are the client's.
 */
final class UpstreamHeaders implements HeaderFilterStrategy {

    private static final Set<String> RECEIVED = Set.of("content-type", "date", "retry-after");

    private final Set<String> sent;

    UpstreamHeaders(Collection<SentHeaders> more) {
        Stream<String> names = more.stream().flatMap(headers -> headers.names().stream());
        this.sent = Stream.concat(Stream.of("accept", "authorization", "x-api-key"), names)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !sent.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !RECEIVED.contains(name.toLowerCase(Locale.ROOT));
    }
}
