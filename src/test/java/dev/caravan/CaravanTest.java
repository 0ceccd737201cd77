package dev.caravan;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.filter.TypeExcludeFilters;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of all of Caravan in sandbox mode, over HTTP, with a database of its own that is empty before each test. All such
 * tests share one context: settings of a test's own would cost another start.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CaravanApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "caravan.data-dir=target/caravan-test-${caravan.test-fork:1}",
            "caravan.admin-token=" + CaravanTest.ADMIN_TOKEN,
            "caravan.cron-secret=" + CaravanTest.CRON_SECRET,
            "caravan.encryption-keys=" + CaravanTest.ENCRYPTION_KEY,
            "caravan.stand-in.first-start=false",
            "caravan.public-url=http://localhost:8080",
            "caravan.stand-in.latency=0ms",
            "caravan.stand-in.google.latency=0ms",
            "caravan.http.retry-delay=1",
            "caravan.scripts.requests-per-minute=60000",
            "caravan.reports.spreadsheet-id=" + CaravanTest.SPREADSHEET,
            "caravan.reports.credential=reports",
            "camel.resilience4j.wait-duration-in-open-state=1",
            // Spring leaves it off in tests.
            "management.prometheus.metrics.export.enabled=true"
        })
@TypeExcludeFilters(NothingOfTheTests.class)
@Import({PostgresConfiguration.class, AlertStandIns.class, GoogleStandIns.class, Api.class, CleanSlate.class})
@ExtendWith(CleanSlate.Before.class)
@Timeout(60)
public @interface CaravanTest {

    String ADMIN_TOKEN = "planted-admin-token-6f1d";

    String CRON_SECRET = "planted-cron-secret-a83c";

    String SPREADSHEET = "1-sheet-of-the-tests";

    /** Base64 of 32 bytes. */
    String ENCRYPTION_KEY = "cGxhbnRlZC1lbmNyeXB0aW9uLWtleS1vZi0zMi1iISE=";
}
