package dev.caravan.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells public addresses from those that lead into a network of the operator's: private, loopback, link-local (where
 * clouds have their metadata services), unique-local, shared, multicast and reserved ones.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose addresses</a>
 */
final class AddressPolicy {

    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** Outside of it IPv6 has no public unicast addresses, but for {@link #NAT64}. */
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private final List<AllowedAddress> allowed;

    AddressPolicy(AddressRules rules) {
        this.allowed = rules.allowed();
    }

    /** The first of the host's addresses that is private and not allowed. */
    Optional<InetAddress> refused(String host, InetAddress... addresses) {
        return Arrays.stream(addresses)
                .filter(address -> !isPublic(address))
                .filter(address -> allowed.stream().noneMatch(entry -> entry.covers(host, address)))
                .findFirst();
    }

    private static boolean isPublic(InetAddress given) {
        InetAddress address = NAT64.contains(given) ? lastFourBytes(given) : given;
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address))
                && (!(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address));
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}
