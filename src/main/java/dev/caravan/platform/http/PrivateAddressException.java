package dev.caravan.platform.http;

import java.net.InetAddress;

/** A host leads to a private address that is not allowed; nothing was connected. Trying again doesn't help. */
public final class PrivateAddressException extends RuntimeException {

    private PrivateAddressException(String message) {
        super(message);
    }

    static PrivateAddressException of(String host, InetAddress address) {
        return new PrivateAddressException(message(host, address));
    }

    static String message(String host, InetAddress address) {
        return "%s resolves to the private address %s; allow it with caravan.allowed-private-addresses"
                .formatted(host, address.getHostAddress());
    }
}
