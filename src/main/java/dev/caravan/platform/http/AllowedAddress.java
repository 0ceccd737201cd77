package dev.caravan.platform.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of {@code caravan.allowed-private-addresses}.
 *
 * @param host lower case; a host name, or the text of the network
 * @param network empty when the entry is a host name
 */
record AllowedAddress(String host, Optional<Network> network) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|.*[:/].*");

    /**
     * Spring's binding reads settings by this method.
     *
     * @throws IllegalArgumentException when the text is no host name, address or network
     */
    public static AllowedAddress valueOf(String text) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        if (NUMBERS.matcher(entry).matches()) {
            return new AllowedAddress(entry, Optional.of(Network.parse(entry)));
        }
        if (!HOST.matcher(entry).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no host name, address or network such as 10.1.0.0/16".formatted(text));
        }
        return new AllowedAddress(entry, Optional.empty());
    }

    boolean covers(String name, InetAddress address) {
        return network.map(net -> net.contains(address)).orElseGet(() -> host.equalsIgnoreCase(name));
    }
}
