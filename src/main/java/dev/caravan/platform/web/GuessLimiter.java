package dev.caravan.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts wrong secrets by client address over a minute that begins with the first. Remembers 10,000 addresses. */
final class GuessLimiter {

    private static final int WRONG_PER_WINDOW = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int NETWORK_BYTES = 8;

    private final Ticker ticker;
    private final Cache<String, Window> windows;

    GuessLimiter(Ticker ticker) {
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfter(Expiry.<String, Window>creating((address, window) -> WINDOW))
                .ticker(ticker)
                .build();
    }

    /**
     * Counts one wrong secret.
     *
     * @return how long the address is to wait, once it has sent more than 20 in its minute; else empty
     */
    Optional<Duration> wrongFrom(String address) {
        Window now = windows.asMap().compute(network(address), this::counted);
        Duration left = WINDOW.minusNanos(ticker.read() - now.openedNanos());
        return now.wrong() > WRONG_PER_WINDOW ? Optional.of(left) : Optional.empty();
    }

    private Window counted(String network, @Nullable Window window) {
        return window == null ? new Window(ticker.read(), 1) : new Window(window.openedNanos(), window.wrong() + 1);
    }

    /** One IPv6 client commonly owns all addresses of a /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private record Window(long openedNanos, int wrong) {}
}
