package dev.caravan.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class FirstStartRunnerTest {

    @RegisterExtension
    private static final WireMockExtension CARAVAN = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final MockEnvironment environment = new MockEnvironment();
    private final FirstStartRunner runner = new FirstStartRunner(environment, Fleet.incident(84));

    @Test
    void shouldGreetAtThePortThatTheServerGot(CapturedOutput output) {
        environment.setProperty("local.server.port", Integer.toString(CARAVAN.getPort()));
        environment.setProperty("caravan.admin-token", "the-admin-token");
        environment.setProperty("caravan.cron-secret", "the-cron-secret");
        String workspace = "{\"id\":1,\"name\":\"Mine\",\"instance\":\"https://mine.example\"}";
        CARAVAN.stubFor(get(urlPathEqualTo("/api/workspaces"))
                .willReturn(jsonResponse("{\"items\":[" + workspace + "]}", 200)));
        CARAVAN.stubFor(get(urlPathEqualTo("/api/credentials"))
                .willReturn(jsonResponse("{\"items\":[{\"name\":\"mine\"}]}", 200)));
        CARAVAN.stubFor(get(urlPathEqualTo("/api/runs"))
                .willReturn(jsonResponse("{\"items\":[{\"id\":7,\"status\":\"success\"}]}", 200)));
        runner.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut().contains("Ctrl+C stops"));
        assertThat(output).contains("run 7: success", CARAVAN.baseUrl().replace("localhost", "127.0.0.1"));
    }

    @Test
    void shouldNameTheSecretThatIsMissing(CapturedOutput output) {
        environment.setProperty("local.server.port", Integer.toString(CARAVAN.getPort()));
        runner.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut().contains("caravan.admin-token"));
    }

    @Test
    void shouldBeSilentWhereNothingListens(CapturedOutput output) {
        runner.start();
        runner.destroy();

        assertThat(output).isEmpty();
    }

    @Test
    void shouldNotBeThereWhenSwitchedOff() {
        ApplicationContextRunner caravan = new ApplicationContextRunner()
                .withUserConfiguration(SandboxConfiguration.class, FirstStartRunner.class);

        caravan.run(context -> assertThat(context).hasSingleBean(FirstStartRunner.class));
        caravan.withPropertyValues("caravan.stand-in.first-start=false")
                .run(context -> assertThat(context).doesNotHaveBean(FirstStartRunner.class));
        caravan.withPropertyValues("caravan.sandbox=false")
                .run(context -> assertThat(context).doesNotHaveBean(FirstStartRunner.class));
    }
}
