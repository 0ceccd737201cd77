package dev.caravan.sandbox;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.env.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * The stand-in as a process of its own, for benchmarks: a web server and nothing else. Settings come from the command
 * line and the environment only; Caravan's {@code application.yaml} and whatever else it prepares at its start are not
 * looked at.
 *
 * <p>It carries no stereotype, so Caravan's component scan passes it by; and it names its parts and the package of
 * Google's, so it finds none of Caravan's.
 */
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import({
    SandboxConfiguration.class,
    EmailBisonController.class,
    FleetController.class,
    JournalController.class,
    TroublesController.class,
    WrongOrders.class
})
@ComponentScan("dev.caravan.sandbox.google")
public class StandInApplication {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "server.address", "127.0.0.1",
            // Callers keep their connections for as long as they like, as they may with a real upstream's proxy.
            "server.tomcat.max-keep-alive-requests", "-1",
            "spring.mvc.problemdetails.enabled", "true",
            "spring.jmx.enabled", "false",
            "logging.level.root", "WARN");

    public static void main(String[] args) {
        ConfigurableApplicationContext context = start(args);
        Fleet fleet = context.getBean(Fleet.class);
        int perPage = context.getBean(StandInProperties.class).perPage();
        System.out.printf(
                "Stand-in at %s: %,d workspaces, %,d accounts, %,d pages of %d%n",
                url(context), fleet.tenants().size(), fleet.accounts(), fleet.pages(perPage), perPage);
    }

    /**
     * Starts the stand-in and leaves it running.
     *
     * @param args settings, such as {@code --server.port=0} and {@code --caravan.stand-in.latency=0ms}
     * @return to be closed by the caller; its port is {@code local.server.port} of its environment
     */
    public static ConfigurableApplicationContext start(String... args) {
        SpringApplication application = new SpringApplication(StandInApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setListeners(withoutEnvironmentPostProcessors(application));
        application.setDefaultProperties(DEFAULTS);
        // Also where the environment tells Caravan that it is not in sandbox mode.
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("stand-in", Map.of("caravan.sandbox", "true"))));
        return application.run(args);
    }

    /** Base URL of the Email Bison that a started stand-in serves, without a slash at its end. */
    public static String url(ConfigurableApplicationContext started) {
        return "http://127.0.0.1:" + started.getEnvironment().getProperty("local.server.port")
                + EmailBisonController.PATH;
    }

    private static List<ApplicationListener<?>> withoutEnvironmentPostProcessors(SpringApplication application) {
        return application.getListeners().stream()
                .filter(listener -> !(listener instanceof EnvironmentPostProcessorApplicationListener))
                .toList();
    }
}
