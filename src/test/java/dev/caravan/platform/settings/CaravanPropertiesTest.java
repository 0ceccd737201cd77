package dev.caravan.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

class CaravanPropertiesTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String[] REAL = {
        "--caravan.sandbox=false",
        "--caravan.cron-secret=cron-secret-123456",
        "--caravan.admin-token=admin-token-123456",
        "--caravan.encryption-keys=" + KEY
    };

    private final Path directory;

    CaravanPropertiesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldHaveTheDocumentedDefaults() {
        CaravanProperties settings = settings("--caravan.admin-token=admin-token-123456");

        assertThat(settings.sandbox()).isTrue();
        assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.allowedPrivateAddresses()).containsExactly("localhost", "127.0.0.0/8", "::1/128");
        assertThat(settings.adminToken()).isEqualTo("admin-token-123456");
        assertThat(settings.encryptionKeys()).hasSize(1);
    }

    @Test
    void shouldPutPathsBehindAPublicUrlWithASlashAsBehindOneWithout() {
        assertThat(settings("--caravan.public-url=https://caravan.example/ops/").publicUrl())
                .isEqualTo(URI.create("https://caravan.example/ops"));
    }

    @Test
    void shouldReachNoPrivateAddressOutsideTheSandbox() {
        assertThat(settings(REAL).allowedPrivateAddresses()).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldTakeHostsAddressesAndRanges() {
        String[] addresses = {"--caravan.allowed-private-addresses=db.internal, 10.0.0.0/8,192.168.1.7, fd00::/8,nas"};

        CaravanProperties settings =
                settings(Stream.of(REAL, addresses).flatMap(Stream::of).toArray(String[]::new));

        assertThat(settings.allowedPrivateAddresses())
                .containsExactly("db.internal", "10.0.0.0/8", "192.168.1.7", "fd00::/8", "nas");
    }

    @Test
    void shouldMaskSecretsInItsText() {
        assertThat(settings(REAL).toString())
                .contains("sandbox=false", "cronSecret=***", "adminToken=***", "encryptionKeys=***")
                .doesNotContain("123456", KEY);
    }

    @Test
    void shouldReadSecretsFromFilesWithoutTheirLastLineBreak() throws Exception {
        Files.writeString(directory.resolve("caravan.cron-secret"), "from-a-file-123456\n");
        Files.writeString(directory.resolve("caravan.encryption-keys"), KEY + "\n");

        CaravanProperties settings = settings("--spring.config.import=optional:configtree:" + directory + "/");

        assertThat(settings.cronSecret()).isEqualTo("from-a-file-123456");
        assertThat(settings.encryptionKeys()).containsExactly(KEY);
    }

    private CaravanProperties settings(String... arguments) {
        SpringApplication app = new SpringApplication(WrongSettingsTest.App.class);
        app.setWebApplicationType(WebApplicationType.NONE);
        String[] dataDir = {"--caravan.data-dir=" + directory.resolve("data")};
        try (ConfigurableApplicationContext context =
                app.run(Stream.of(dataDir, arguments).flatMap(Stream::of).toArray(String[]::new))) {
            return context.getBean(CaravanProperties.class);
        }
    }
}
