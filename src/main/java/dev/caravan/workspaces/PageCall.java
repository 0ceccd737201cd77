package dev.caravan.workspaces;

import dev.caravan.platform.budget.Budget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One page to read.
 *
 * @param page its number, from 1
 * @param cursor where it is, on instances that are followed by cursor
 * @param perPage rows to ask for; the instance may ignore it
 */
public record PageCall(WorkspaceSync sync, int page, Optional<String> cursor, int perPage) {

    /** {@return base URL of the instance} */
    public String instance() {
        return sync.workspace().instance();
    }

    /** {@return the endpoint, without query} */
    public String uri() {
        return instance() + "/api/sender-emails";
    }

    /** {@return the query, encoded} */
    public String query() {
        String where = cursor.map(at -> "cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                .orElse("page=" + page);
        return where + "&per_page=" + perPage;
    }

    /** {@return names the API key; the key itself is put in when the call is sent} */
    public String keyReference() {
        return sync.workspace().resource();
    }

    /** {@return what the call spends from} */
    public Budget budget() {
        return sync.budget();
    }
}
