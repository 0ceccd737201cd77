package dev.caravan.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.component.http.springboot.HttpComponentConverter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings of application.yaml, with as much of Caravan as outgoing HTTP needs. */
@SpringBootTest(
        classes = HttpConfigurationTest.HttpOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=classpath:camel/upstream-calls.camel.yaml",
            "logging.level.org.apache.hc=DEBUG",
            "logging.level.org.apache.camel.component.http=TRACE"
        })
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class HttpConfigurationTest {

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private PoolingHttpClientConnectionManager connections;

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldWireTheComponent(String scheme) {
        HttpComponent http = camel.getComponent(scheme, HttpComponent.class);

        assertThat(http.getClientConnectionManager()).isSameAs(connections);
        assertThat(http.getHttpClientConfigurer()).isInstanceOf(UpstreamClient.class);
        assertThat(http.getHeaderFilterStrategy()).isInstanceOf(UpstreamHeaders.class);
        assertThat(http.isCookieManagementDisabled()).isTrue();
    }

    @Test
    void shouldCallStandInsInTheSandbox() throws Exception {
        try (StandIn upstream = new StandIn().answering(StandIn.json("{}"))) {
            Map<String, Object> headers =
                    Map.of(Exchange.HTTP_URI, upstream.url("/").toString(), Exchange.HTTP_METHOD, "GET");

            assertThat(producer.requestBodyAndHeaders("http:upstream", null, headers, String.class))
                    .isEqualTo("{}");
            assertThat(upstream.requests.get(0)).contains("User-Agent: Caravan/");
        }
    }

    @Test
    void shouldNotLogASecret(CapturedOutput log) throws Exception {
        try (StandIn upstream = new StandIn().answering(StandIn.json("{}"))) {
            Map<String, Object> headers = Map.of(
                    Exchange.HTTP_URI, upstream.url("/").toString(), "Authorization", "secret-reference workspace/17");

            producer.requestBodyAndHeaders("http:upstream", null, headers);

            assertThat(upstream.requests.get(0)).contains("Authorization: Bearer s3cr3t-of-workspace/17");
            assertThat(log).contains("acquiring endpoint").doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire"})
    void shouldNeverLogHeaders(String category) {
        assertThat(LoggerFactory.getLogger("org.apache.hc.client5.http").isDebugEnabled())
                .isTrue();
        assertThat(LoggerFactory.getLogger(category).isErrorEnabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "caravan.allowed-private-addresses=10.0.0.0/33, 10.0.0.0/33",
        "caravan.allowed-private-addresses=10.0.0.256, 10.0.0.256",
        "caravan.allowed-private-addresses=http://x, http://x",
        "caravan.http.max-body=2GB, caravan.http.max-body",
        "caravan.http.total-timeout=0s, totalTimeout"
    })
    void shouldNotStartWithAWrongSetting(String setting, String named) {
        new ApplicationContextRunner()
                .withUserConfiguration(HttpConfiguration.class)
                .withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfiesAnyOf(
                                cause -> assertThat(cause).hasMessageContaining(named),
                                cause -> assertThat(cause.toString()).contains(named)));
    }

    @Configuration
    @ImportAutoConfiguration({
        CamelAutoConfiguration.class,
        HttpComponentAutoConfiguration.class,
        HttpComponentConverter.class
    })
    @Import(HttpConfiguration.class)
    static class HttpOnly {

        @Bean
        BearerTokens tokens() {
            return new BearerTokens() {
                @Override
                public boolean holds(String reference) {
                    return reference.startsWith("workspace/");
                }

                @Override
                public String bearerFor(String reference) {
                    return "s3cr3t-of-" + reference;
                }
            };
        }
    }
}
