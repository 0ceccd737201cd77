package dev.caravan;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
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

    /** A script of the sandbox's that lives. */
    public static final String LIVE = "Bluebird Dental: report";

    /** A script of the sandbox's that was deleted. */
    public static final String GONE = "Alder & Finch: reply sync";

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

    /**
     * Lets the sandbox's own stand-in answer instead, and registers the grant and scripts that it has.
     *
     * @param names of scripts; all 78 when none is named
     */
    public static void registerSandbox(WireMockServer google, Api api, String... names) {
        google.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(api.url("/sandbox/google"))));
        JsonNode fleet = api.get("/sandbox/google/fleet").json();
        Set<String> wanted = Set.of(names);
        List<String> scripts = StreamSupport.stream(fleet.path("scripts").spliterator(), false)
                .filter(script ->
                        wanted.isEmpty() || wanted.contains(script.path("name").asText()))
                .map(JsonNode::toString)
                .toList();
        fleet.path("credentials").forEach(credential -> api.post("/api/credentials", credential.toString()));
        api.post("/api/scripts/import", scripts.toString());
    }
}
