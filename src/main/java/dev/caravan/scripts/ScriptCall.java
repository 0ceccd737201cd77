package dev.caravan.scripts;

import dev.caravan.credentials.Credential;
import dev.caravan.platform.budget.Budget;
import dev.caravan.runs.ItemClaim;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * One call to the Apps Script API.
 *
 * @param since of executions: those that started then or later; empty for all
 * @param pageToken where it goes on; empty for the first page
 */
public record ScriptCall(ScriptSync sync, Kind kind, Optional<Instant> since, Optional<String> pageToken) {

    /** The API's own default is 50. */
    private static final int EXECUTIONS_PER_PAGE = 200;

    private static final int DEPLOYMENTS_PER_PAGE = 50;

    /** What is asked for. */
    public enum Kind {
        EXECUTIONS("https://www.googleapis.com/auth/script.processes"),
        CONTENT("https://www.googleapis.com/auth/script.projects.readonly"),
        DEPLOYMENTS("https://www.googleapis.com/auth/script.deployments.readonly");

        private final String scope;

        Kind(String scope) {
            this.scope = scope;
        }

        /** {@return the least scope that allows it} */
        String scope() {
            return scope;
        }

        /** {@return whether the grant is known to allow it; who may write may read} */
        boolean allowedBy(Credential credential) {
            return credential.scopes().contains(scope)
                    || credential.scopes().contains(scope.replaceFirst("\\.readonly$", ""));
        }
    }

    /** The first call for executions. */
    static ScriptCall executions(ScriptSync sync, Optional<Instant> since, Optional<String> pageToken) {
        return new ScriptCall(sync, Kind.EXECUTIONS, since, pageToken);
    }

    /** The first call for a part of the inventory. */
    static ScriptCall inventory(ScriptSync sync, Kind kind) {
        return new ScriptCall(sync, kind, Optional.empty(), Optional.empty());
    }

    /** The call for the page that follows. */
    ScriptCall at(String nextPageToken) {
        return new ScriptCall(sync, kind, since, Optional.of(nextPageToken));
    }

    /** {@return the path below the API's base URL, encoded} */
    public String path() {
        String project = "/v1/projects/" + UriUtils.encode(sync.script().scriptId(), StandardCharsets.UTF_8);
        return switch (kind) {
            case EXECUTIONS -> "/v1/processes:listScriptProcesses";
            case CONTENT -> project + "/content";
            case DEPLOYMENTS -> project + "/deployments";
        };
    }

    /** {@return the query, encoded} */
    public String query() {
        String paged = pageToken.map(token -> "&pageToken=" + encoded(token)).orElse("");
        return switch (kind) {
            case EXECUTIONS ->
                "scriptId=%s&pageSize=%d%s%s"
                        .formatted(
                                encoded(sync.script().scriptId()),
                                EXECUTIONS_PER_PAGE,
                                since.map(start -> "&scriptProcessFilter.startTime=" + encoded(start.toString()))
                                        .orElse(""),
                                paged);
            case CONTENT -> "";
            case DEPLOYMENTS -> "pageSize=%d%s".formatted(DEPLOYMENTS_PER_PAGE, paged);
        };
    }

    /** {@return names the access token; the token itself is put in when the call is sent} */
    public String authorization() {
        return sync.credential().authorization();
    }

    /** {@return the item it is made for} */
    public ItemClaim claim() {
        return sync.claim();
    }

    /** {@return what it spends from} */
    public Budget budget() {
        return sync.budget();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
