package dev.caravan.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Checks the addresses that are about to be connected, so that a host which was public when it was registered can't
 * lead inside later (DNS rebinding). One private address among several is refused, too.
 */
final class GuardedDnsResolver implements DnsResolver {

    private final DnsResolver system;
    private final AddressPolicy policy;
    private final Set<String> exempt;

    GuardedDnsResolver(AddressPolicy policy, Collection<ExemptHosts> exempt) {
        this(SystemDefaultDnsResolver.INSTANCE, policy, exempt);
    }

    GuardedDnsResolver(DnsResolver system, AddressPolicy policy, Collection<ExemptHosts> exempt) {
        this.system = system;
        this.policy = policy;
        this.exempt = exempt.stream().flatMap(hosts -> hosts.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = system.resolve(host);
        if (!exempt.contains(host.toLowerCase(Locale.ROOT))) {
            policy.refused(host, addresses).ifPresent(address -> {
                throw PrivateAddressException.of(host, address);
            });
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return system.resolveCanonicalHostname(host);
    }
}
