package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class GuardedDnsResolverTest {

    private static final AddressPolicy POLICY = new AddressPolicy(new AddressRules(List.of(), false));

    @Test
    void shouldRefuseAHostThatTurnsPrivate() throws UnknownHostException {
        GuardedDnsResolver resolver = resolver(List.of(), "1.1.1.1", "10.0.0.7");

        assertThat(resolver.resolve("rebind.test")).hasSize(1);
        assertThatThrownBy(() -> resolver.resolve("rebind.test"))
                .isInstanceOf(PrivateAddressException.class)
                .hasMessage("rebind.test resolves to the private address 10.0.0.7; "
                        + "allow it with caravan.allowed-private-addresses");
    }

    @Test
    void shouldRefuseAPrivateAddressAmongPublicOnes() {
        GuardedDnsResolver resolver = resolver(List.of(), "1.1.1.1 10.0.0.7");

        assertThatThrownBy(() -> resolver.resolve("mixed.test")).isInstanceOf(PrivateAddressException.class);
    }

    @Test
    void shouldLetTheOperatorsHostsPass() throws UnknownHostException {
        List<ExemptHosts> exempt = List.of(ExemptHosts.of(URI.create("http://Google.test:8080/x")));

        GuardedDnsResolver resolver = resolver(exempt, "10.0.0.7");

        assertThat(resolver.resolve("google.TEST")).hasSize(1);
    }

    @Test
    void shouldRefuseBeforeAnythingIsConnected() throws Exception {
        try (StandIn upstream = new StandIn();
                CallingContext calling =
                        new CallingContext(CallingContext.limits(1_000, 2_000), new AddressRules(List.of(), false))) {
            UpstreamFailure failure = calling.failureOf(upstream.url("/"));

            assertThat(failure.kind()).isEqualTo(UpstreamFailure.Kind.FORBIDDEN_ADDRESS);
            assertThat(upstream.connections).hasValue(0);
        }
    }

    private static GuardedDnsResolver resolver(List<ExemptHosts> exempt, String... answers) {
        return new GuardedDnsResolver(new Names(new ArrayDeque<>(List.of(answers))), POLICY, exempt);
    }

    /** Answers with the next of these each time; several addresses stand in one text. */
    private record Names(Queue<String> answers) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            List<String> texts = List.of(answers.remove().split(" ", -1));
            InetAddress[] found = new InetAddress[texts.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getAllByName(texts.get(i))[0];
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
