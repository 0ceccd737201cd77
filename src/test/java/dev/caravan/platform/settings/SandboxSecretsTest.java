package dev.caravan.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

class SandboxSecretsTest {

    private final Path directory;

    SandboxSecretsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Prints the secrets of a directory, as a process of its own. */
    static final class Printing {
        public static void main(String[] args) {
            System.out.println(
                    Map.copyOf(new SandboxSecrets(Path.of(args[0])).load()).hashCode());
        }
    }

    @Test
    void shouldKeepWhatItMadeForTheOwnerOnly() throws Exception {
        Map<String, String> made = new SandboxSecrets(directory).load();

        assertThat(new SandboxSecrets(directory).load()).isEqualTo(made).containsOnlyKeys(SandboxSecrets.NAMES);
        assertThat(made.values()).doesNotHaveDuplicates();
        assertThat(Files.getPosixFilePermissions(directory.resolve("sandbox-secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldAgreeAmongThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Map<String, String>>> loads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            loads.add(threads.submit(() -> new SandboxSecrets(directory).load()));
        }
        threads.shutdown();

        Set<Map<String, String>> seen = new HashSet<>();
        for (Future<Map<String, String>> load : loads) {
            seen.add(load.get());
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void shouldAgreeAmongProcesses() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            processes.add(new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Printing.class.getName(),
                            "" + directory)
                    .start());
        }

        Set<String> seen = new HashSet<>();
        for (Process process : processes) {
            seen.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(seen).hasSize(1).doesNotContain("");
    }

    @Test
    void shouldRefuseAFileThatLacksOne() throws Exception {
        Files.writeString(directory.resolve("sandbox-secrets.properties"), "caravan.cron-secret=alone\n");

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> new SandboxSecrets(directory).load())
                .withMessageContaining("does not hold all of")
                .withMessageNotContaining("alone");
    }

    @Test
    void shouldFillInOnlyWhatIsNotSetAndListenOnLoopback() {
        Environment environment = processed(Map.of("caravan.admin-token", "my-own-token-123456"));

        assertThat(environment.getProperty("caravan.admin-token")).isEqualTo("my-own-token-123456");
        assertThat(environment.getProperty("caravan.cron-secret")).hasSizeGreaterThan(40);
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldLeaveTheAddressToTheUser() {
        assertThat(processed(Map.of("server.address", "0.0.0.0")).getProperty("server.address"))
                .isEqualTo("0.0.0.0");
    }

    @Test
    void shouldTouchNoFileWhenAllAreSet() {
        processed(Map.of("caravan.admin-token", "a", "caravan.cron-secret", "b", "caravan.encryption-keys[0]", "c"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldAddNothingOutsideTheSandbox() {
        Environment environment = processed(Map.of("caravan.sandbox", "false"));

        assertThat(environment.containsProperty("server.address")).isFalse();
        assertThat(environment.containsProperty("caravan.admin-token")).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    private Environment processed(Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment().withProperty("caravan.data-dir", directory.toString());
        settings.forEach(environment::setProperty);
        new SandboxDefaults().postProcessEnvironment(environment, new SpringApplication(StandardEnvironment.class));
        return environment;
    }
}
