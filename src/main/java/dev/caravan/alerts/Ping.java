package dev.caravan.alerts;

import dev.caravan.platform.http.SecretUri;

/**
 * What an outside monitor is told of a job, in the form of Healthchecks' API.
 *
 * @param url the monitor's address for the job, which is a secret
 * @see <a href="https://healthchecks.io/docs/http_api/">Healthchecks: pinging API</a>
 */
public record Ping(PingWish wish, SecretUri url) {

    /** As much of a body as Healthchecks takes by default. */
    private static final int MOST = 10_000;

    /** {@return the address with the path and the run's id behind it, and a query of its own at the end} */
    String address() {
        String[] parts = url.revealed().split("\\?", 2);
        String query = parts.length == 1 ? "" : "&" + parts[1];
        return "%s%s?rid=%s%s".formatted(parts[0].replaceFirst("/+$", ""), wish.path(), wish.rid(), query);
    }

    /** {@return the verdict in words} */
    String body() {
        return wish.words().substring(0, Math.min(MOST, wish.words().length()));
    }
}
