package dev.caravan.platform.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What the sandbox adds below everything a user sets: it listens on loopback only, links lead there, Google and Amazon are its
 * own stand-ins, and secrets that are not set are generated. Does nothing when {@code caravan.sandbox=false}.
 */
final class SandboxDefaults implements EnvironmentPostProcessor, Ordered {

    /** The stand-ins that Caravan itself serves. */
    private static final Map<String, String> STAND_INS = Map.of(
            "caravan.google.script-url", standIn("/google/script"),
            "caravan.google.business-url", standIn("/google/business"),
            "caravan.google.sheets-url", standIn("/google/sheets"),
            "caravan.google.token-url", standIn("/google/token"),
            "caravan.google.auth-url", standIn("/google/auth"),
            "caravan.amazon.amc-url", standIn("/amazon/api"),
            "caravan.amazon.token-url", standIn("/amazon/token"),
            "caravan.amazon.auth-url", standIn("/amazon/auth"));

    /** After the files, variables and secrets that a user gives have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder binder = Binder.get(environment);
        if (!binder.bind("caravan.sandbox", Boolean.class).orElse(true)) {
            return;
        }
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("server.address", "127.0.0.1");
        defaults.put("caravan.public-url", "http://localhost:${server.port:8080}");
        defaults.putAll(STAND_INS);
        if (SandboxSecrets.NAMES.stream().anyMatch(name -> isMissing(binder, name))) {
            Path dataDir = binder.bind("caravan.data-dir", Path.class).orElse(Path.of("data"));
            defaults.putAll(new SandboxSecrets(dataDir).load());
        }
        environment.getPropertySources().addLast(new MapPropertySource("sandbox", defaults));
    }

    private static String standIn(String path) {
        return "http://127.0.0.1:${server.port:8080}/sandbox" + path;
    }

    private static boolean isMissing(Binder binder, String name) {
        return !binder.bind(name, Bindable.listOf(String.class)).isBound();
    }
}
