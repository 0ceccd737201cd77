package dev.caravan.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Path dataDir;

    WrongSettingsTest(@TempDir Path dataDir) {
        this.dataDir = dataDir;
    }

    @Validated
    @ConfigurationProperties("caravan.workspaces")
    record Feature(
            @DefaultValue("2m") Duration smallTimeout,
            @DefaultValue("3") @Min(1) int smallParallelism,
            @DefaultValue("local") Lanes lanes,
            @DefaultValue("5") int apiKeyCount,
            @DefaultValue("http://localhost/token") @BaseUrl URI tokenUrl) {

        enum Lanes {
            LOCAL,
            JMS
        }

        Feature {
            if (smallTimeout.isNegative()) {
                throw new IllegalArgumentException("small-timeout must not be negative");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ValidationAutoConfiguration.class)
    @EnableConfigurationProperties({CaravanProperties.class, Feature.class})
    static class App {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            caravan.workspaces.small-timeout=abc   | caravan.workspaces.small-timeout = abc   | a duration with its unit
            caravan.workspaces.small-parallelism=x | caravan.workspaces.small-parallelism = x | a whole number
            caravan.workspaces.small-parallelism=0 | caravan.workspaces.small-parallelism = 0 | must be greater than or equal to 1
            caravan.workspaces.lanes=kafka         | caravan.workspaces.lanes = kafka         | one of local, jms
            caravan.workspaces.small-timeout=-1s   | caravan.workspaces                       | small-timeout must not be negative
            caravan.sandbox=maybe                  | caravan.sandbox = maybe                  | true or false
            caravan.workspaces.token-url=host/token | caravan.workspaces.token-url = host/token | an http or https URL
            caravan.public-url=localhost           | caravan.public-url = localhost           | an http or https URL
            caravan.public-url=https://u:p@a.b/    | caravan.public-url = https://***@a.b     | without user
            caravan.public-url=${NOWHERE}          | caravan.public-url                       | a placeholder that is not defined
            caravan.allowed-private-addresses=a,10.0.0.0/99 | caravan.allowed-private-addresses[1] = 10.0.0.0/99 | a range
            """)
    void shouldNameTheSettingItsValueAndWhatIsAllowed(
            String setting, String named, String allowed, CapturedOutput output) {
        start(setting);

        assertThat(output).contains("APPLICATION FAILED TO START", "A setting is wrong:", "    " + named, allowed);
        assertThat(output).doesNotContain("\tat ", "u:p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caravan.workspaces.api-key-count=planted-secret",
                "caravan.cron-secret=planted-secret",
                "caravan.cron-secret=${PLANTED:planted-secret}",
                "caravan.cron-secret=${NOWHERE_TO_BE_FOUND}",
                "caravan.admin-token=planted-secret is long but has spaces",
                "caravan.encryption-keys=planted-secret",
                "caravan.encryption-keys=" + KEY + ",cGxhbnRlZC1zZWNyZXQ="
            })
    void shouldNotShowSecrets(String setting, CapturedOutput output) {
        start(setting);

        assertThat(output).contains("A setting is wrong:", setting.replaceAll("=.*", "") + " = ***");
        assertThat(output).doesNotContain("planted-secret", "NOWHERE", "cGxhbnRl", KEY, "\tat ");
    }

    @Test
    void shouldNameEveryMissingSecretAtOnce(CapturedOutput output) {
        start("caravan.sandbox=false");

        assertThat(output)
                .contains("3 settings are wrong:", "caravan.cron-secret", "caravan.admin-token")
                .contains("caravan.encryption-keys", "is not set or empty", "openssl rand -base64 32")
                .contains("CARAVAN_ADMINTOKEN, CARAVAN_CRONSECRET, CARAVAN_ENCRYPTIONKEYS");
        assertThat(dataDir).isEmptyDirectory();
    }

    @Test
    void shouldRefuseTheSameSecretForBoth(CapturedOutput output) {
        start("caravan.cron-secret=planted-secret-1234", "caravan.admin-token=planted-secret-1234");

        assertThat(output).contains("must differ from caravan.cron-secret").doesNotContain("planted-secret");
    }

    @Test
    void shouldRefuseTheSameKeyTwice(CapturedOutput output) {
        start("caravan.encryption-keys=" + KEY + "," + KEY);

        assertThat(output).contains("number 2 is there twice").doesNotContain(KEY);
    }

    @Test
    void shouldSayWhereSecretsCannotBeKept(CapturedOutput output) {
        start("caravan.data-dir=/dev/null/data");

        assertThat(output)
                .contains("cannot be kept in /dev/null/data", "Set caravan.data-dir")
                .doesNotContain("\tat ");
    }

    private void start(String... settings) {
        SpringApplication app = new SpringApplication(App.class);
        app.setWebApplicationType(WebApplicationType.NONE);
        List<String> arguments = new ArrayList<>(List.of("--caravan.data-dir=" + dataDir));
        for (String setting : settings) {
            arguments.removeIf(earlier -> earlier.startsWith("--" + setting.replaceAll("=.*", "=")));
            arguments.add("--" + setting);
        }
        assertThat(catchThrowable(
                        () -> app.run(arguments.toArray(String[]::new)).close()))
                .isNotNull();
    }
}
