package dev.caravan.platform.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says whether a base URL that somebody registers may be called. */
public final class RegisteredUrls {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LAST_PORT = 65_535;

    private final AddressPolicy policy;

    RegisteredUrls(AddressPolicy policy) {
        this.policy = policy;
    }

    /**
     * Looks the host up, which may take seconds. A host that can't be found is no objection: it may come, and a call to
     * it fails clearly. Calls check the address again.
     *
     * @return what is wrong with the URL, without repeating it; empty when nothing is
     */
    public Optional<String> objection(URI url) {
        return formObjection(url).or(() -> addressObjection(url.getHost()));
    }

    private static Optional<String> formObjection(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || url.isOpaque()) {
            return Optional.of("must be an absolute URL that begins with http:// or https://");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or password");
        }
        if (url.getHost() == null) {
            return Optional.of("must name a host (letters, digits, hyphens and dots)");
        }
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            return Optional.of("must have a port from 1 to 65535, or none");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return Optional.of("must be a base URL, without a query or fragment");
        }
        return Optional.empty();
    }

    private Optional<String> addressObjection(String host) {
        try {
            return policy.refused(host, InetAddress.getAllByName(host))
                    .map(address -> PrivateAddressException.message(host, address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
