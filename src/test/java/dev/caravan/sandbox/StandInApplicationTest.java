package dev.caravan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.mock.env.MockEnvironment;

class StandInApplicationTest {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @Test
    @Timeout(120)
    void shouldRunAsAProcessOfItsOwnWithASmallHeap(@TempDir Path directory) throws Exception {
        Process process = start(directory);
        try (BufferedReader output = process.inputReader()) {
            String greeting = greeting(output);
            HttpResponse<String> journal = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url(greeting) + "/sandbox/journal"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(greeting).contains("26 workspaces, 4,839 accounts, 334 pages of 15");
            assertThat(journal.statusCode()).isEqualTo(200);
            assertThat(directory).isEmptyDirectory();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldHoldNothingOfCaravanAndNoneOfItsMachinery() {
        try (ConfigurableApplicationContext context =
                StandInApplication.start("--server.port=0", "--caravan.sandbox=false")) {
            List<String> types = Arrays.stream(context.getBeanDefinitionNames())
                    .map(context::getType)
                    .filter(type -> type != null)
                    .map(Class::getName)
                    .toList();

            assertThat(types).contains(EmailBisonController.class.getName());
            assertThat(types).noneMatch(type -> type.matches(".*(camel|quartz|flyway|DataSource|security).*"));
            assertThat(types).noneMatch(type -> type.startsWith("dev.caravan.") && !type.contains(".sandbox."));
            assertThat(types).doesNotContain(FirstStartRunner.class.getName());
        }
    }

    @Test
    void shouldBePassedByWhenCaravanLooksForItsParts() {
        var scan = new ClassPathScanningCandidateComponentProvider(true);

        assertThat(scan.findCandidateComponents("dev.caravan.sandbox"))
                .extracting(BeanDefinition::getBeanClassName)
                .contains(EmailBisonController.class.getName(), SandboxConfiguration.class.getName())
                .doesNotContain(StandInApplication.class.getName());
    }

    @Test
    void shouldNotBeThereOutsideTheSandbox() {
        var environment = new MockEnvironment().withProperty("caravan.sandbox", "false");
        var scan = new ClassPathScanningCandidateComponentProvider(true, environment);

        assertThat(scan.findCandidateComponents("dev.caravan.sandbox")).isEmpty();
    }

    private static Process start(Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                StandInApplication.class.getName(),
                "--server.port=0");
        // Caravan's own settings, as a benchmark's shell may have them exported, are none of the stand-in's.
        builder.environment().putAll(Map.of("CARAVAN_SANDBOX", "false"));
        return builder.directory(directory.toFile()).redirectErrorStream(true).start();
    }

    private static String greeting(BufferedReader output) {
        return output.lines()
                .filter(line -> line.startsWith("Stand-in at "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The stand-in ended without a word"));
    }

    private static String url(String greeting) {
        Matcher matcher = URL.matcher(greeting);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
