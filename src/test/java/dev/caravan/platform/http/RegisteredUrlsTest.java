package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredUrlsTest {

    private final RegisteredUrls urls = new RegisteredUrls(new AddressPolicy(new AddressRules(List.of(), false)));

    @ParameterizedTest
    @ValueSource(strings = {"https://1.1.1.1", "HTTP://1.1.1.1:8443/base/", "https://[2606:4700::1111]/"})
    void shouldAcceptPublicBaseUrls(String url) {
        assertThat(urls.objection(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api, absolute URL",
        "1.1.1.1, absolute URL",
        "ftp://1.1.1.1, absolute URL",
        "http:1.1.1.1, absolute URL",
        "https:///path, name a host",
        "https://under_score, name a host",
        "http://127.1/, name a host",
        "https://a:b@1.1.1.1, user name or password",
        "https://1.1.1.1:0, port from 1",
        "https://1.1.1.1:65536, port from 1",
        "https://1.1.1.1/?a=b, without a query",
        "https://1.1.1.1/#a, without a query"
    })
    void shouldRefuseWhatIsNoBaseUrl(String url, String objection) {
        assertThat(urls.objection(URI.create(url)).orElse("")).contains(objection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://localhost",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:7f00:1]/",
                "http://169.254.169.254/latest",
                "http://[fd00:ec2::254]/"
            })
    void shouldRefuseHostsThatArePrivate(String url) {
        assertThat(urls.objection(URI.create(url)).orElse(""))
                .contains("private address", "caravan.allowed-private-addresses");
    }
}
