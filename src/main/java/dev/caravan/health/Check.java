package dev.caravan.health;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;

/**
 * How one thing is doing.
 *
 * @param status {@code pass}, {@code warn} or {@code fail}
 * @param message what is wrong, or that nothing is
 * @param facts figures beside it, such as {@code responseTime} in milliseconds
 */
public record Check(
        String status, String message, @JsonAnyGetter Map<String, Object> facts) {

    static Check pass(String message, Map<String, Object> facts) {
        return new Check("pass", message, facts);
    }

    static Check warn(String message, Map<String, Object> facts) {
        return new Check("warn", message, facts);
    }

    static Check fail(String message, Map<String, Object> facts) {
        return new Check("fail", message, facts);
    }
}
