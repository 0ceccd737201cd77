package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:a00:1::",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void shouldRefusePrivateAddresses(String address) throws UnknownHostException {
        assertThat(policy(false).refused("example.com", InetAddress.getByName(address)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void shouldLetPublicAddressesPass(String address) throws UnknownHostException {
        assertThat(policy(false).refused("example.com", InetAddress.getByName(address)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, x.test, 10.1.2.3, true",
        "10.1.0.0/16, x.test, 10.2.0.1, false",
        "10.1.2.3, x.test, 10.1.2.3, true",
        "10.1.2.3, x.test, 10.1.2.4, false",
        "fd00::/8, x.test, fd12::1, true",
        "fd00::/8, x.test, fc12::1, false",
        "0.0.0.0/0, x.test, 10.1.2.3, true",
        "Mail.Internal, mail.internal, 10.1.2.3, true",
        "mail.internal, other.internal, 10.1.2.3, false"
    })
    void shouldLetAllowedAddressesPass(String entry, String host, String address, boolean passes)
            throws UnknownHostException {
        assertThat(policy(false, entry).refused(host, InetAddress.getByName(address)))
                .matches(refused -> refused.isEmpty() == passes);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "::1, true", "10.0.0.1, false", "169.254.169.254, false"})
    void shouldAllowNothingButLoopbackInTheSandbox(String address, boolean passes) throws UnknownHostException {
        assertThat(policy(true).refused("localhost", InetAddress.getByName(address)))
                .matches(refused -> refused.isEmpty() == passes);
    }

    private static AddressPolicy policy(boolean sandbox, String... allowed) {
        List<AllowedAddress> entries =
                Stream.of(allowed).map(AllowedAddress::valueOf).toList();
        return new AddressPolicy(new AddressRules(entries, sandbox));
    }
}
