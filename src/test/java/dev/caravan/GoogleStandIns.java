package dev.caravan;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** What every test calls instead of Google: it answers what a test tells it to, and forgets that before the next. */
@TestConfiguration(proxyBeanMethods = false)
public class GoogleStandIns {

    public static final String SCRIPT = "/script";

    public static final String SHEETS = "/sheets";

    public static final String TOKEN = "/token";

    public static final String AUTH = "/auth";

    @Bean(initMethod = "start", destroyMethod = "stop")
    WireMockServer google() {
        return new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    }

    @Bean
    DynamicPropertyRegistrar googleSettings(WireMockServer google) {
        return registry -> List.of(SCRIPT, "/business", SHEETS, TOKEN, AUTH)
                .forEach(path -> registry.add(
                        "caravan.google.%s-url".formatted(path.substring(1)),
                        () -> "http://127.0.0.1:" + google.port() + path));
    }
}
