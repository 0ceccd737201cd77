package dev.caravan.platform.web;

import dev.caravan.platform.settings.CaravanProperties;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The web floor alone: its beans, one controller that answers anything, a few routes. No database. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            QuartzAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        },
        excludeName = "dev.caravan.platform.database.embedded.EmbeddedDatabaseAutoConfiguration")
@ComponentScan("dev.caravan.platform.web")
@EnableConfigurationProperties(CaravanProperties.class)
class WebTestApplication {

    static final String ADMIN = "planted-admin-token";
    static final String CRON = "planted-cron-secret";

    @RestController
    static class Anything {
        @RequestMapping({
            "/api/cron/{*rest}",
            "/api/sync/{*rest}",
            "/api/runs/{*rest}",
            "/api/workspaces/{*rest}",
            "/script/{*rest}",
            "/sandbox/{*rest}",
            "/"
        })
        String answer() {
            return "reached";
        }

        @RequestMapping("/api/health")
        CompletableFuture<String> health(@RequestParam Optional<String> bug) {
            return CompletableFuture.supplyAsync(
                    () -> bug.map(text -> text.substring(99)).orElse("healthy"));
        }

        @PostMapping(path = "/api/scripts", consumes = "application/json")
        String scripts(@RequestBody Map<String, String> body) {
            return "reached";
        }

        @RequestMapping("/api/bug")
        String bug() {
            throw new IllegalStateException("planted-internals");
        }
    }

    @Bean
    RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/api/posts")
                        .setProperty("who", method(RequestedBy.class, "name"))
                        .setHeader("Location", constant("/api/posts/1"))
                        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202))
                        .setHeader("X-Inside", constant("planted-internals"))
                        .setBody(simple("${exchangeProperty.who} ${headers}"));
                from("platform-http:/api/franchises").process(exchange -> {
                    throw new IllegalStateException("planted-internals");
                });
            }
        };
    }
}
