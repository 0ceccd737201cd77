package dev.caravan.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code GET /api/health}.
 *
 * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
 * @param checks by name; left out for those who may not see them
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Health(String status, Instant timestamp, Optional<Map<String, Check>> checks) {

    /** Unhealthy is what a load balancer should know: the database is gone. Anything else only degrades. */
    static Health of(Instant now, Map<String, Check> checks) {
        boolean databaseGone = checks.containsKey("database")
                && "fail".equals(checks.get("database").status());
        boolean allPass = checks.values().stream().allMatch(check -> "pass".equals(check.status()));
        String status = databaseGone ? "unhealthy" : allPass ? "healthy" : "degraded";
        return new Health(status, now, Optional.of(checks));
    }

    Health withoutDetails() {
        return new Health(status, timestamp, Optional.empty());
    }

    /** {@return the HTTP status that monitors look at} */
    int httpStatus() {
        return "unhealthy".equals(status) ? 503 : 200;
    }
}
