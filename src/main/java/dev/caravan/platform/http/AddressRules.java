package dev.caravan.platform.http;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which private addresses registered URLs may reach.
 *
 * @param allowedPrivateAddresses host names, addresses or networks (10.1.0.0/16) that may be reached although private;
 *     none by default
 * @param sandbox whether stand-ins on this machine are called, so that loopback is allowed besides
 */
@ConfigurationProperties("caravan")
record AddressRules(
        @DefaultValue List<AllowedAddress> allowedPrivateAddresses,
        @DefaultValue("true") boolean sandbox) {

    private static final List<AllowedAddress> LOOPBACK =
            Stream.of("127.0.0.0/8", "::1").map(AllowedAddress::valueOf).toList();

    List<AllowedAddress> allowed() {
        return sandbox
                ? Stream.concat(allowedPrivateAddresses.stream(), LOOPBACK.stream())
                        .toList()
                : allowedPrivateAddresses;
    }
}
