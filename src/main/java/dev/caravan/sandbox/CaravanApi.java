package dev.caravan.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Caravan's public REST API, used as anyone else would. Every method throws {@link RestClientException} when Caravan
 * refuses, cannot be reached or answers with something unreadable.
 */
final class CaravanApi {

    private static final String JOB = "poll-sender-emails";
    private static final int PAGE = 500;

    private final RestClient client;
    private final String adminToken;
    private final String cronSecret;

    /** @param client with Caravan's base URL */
    CaravanApi(RestClient client, String adminToken, String cronSecret) {
        this.client = client;
        this.adminToken = adminToken;
        this.cronSecret = cronSecret;
    }

    boolean hasWorkspaces() {
        return !workspaces(1, null).items().isEmpty();
    }

    List<Workspace> workspaces() {
        List<Workspace> all = new ArrayList<>();
        String cursor = null;
        do {
            Listing<Workspace> page = workspaces(PAGE, cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    void importWorkspaces(List<Registration> workspaces) {
        client.post()
                .uri("/api/workspaces/import")
                .headers(this::asAdmin)
                .body(workspaces)
                .retrieve()
                .toBodilessEntity();
    }

    void move(Workspace workspace, URI instance) {
        client.patch()
                .uri("/api/workspaces/{key}", workspace.key())
                .headers(this::asAdmin)
                .body(new Move(instance))
                .retrieve()
                .toBodilessEntity();
    }

    /** Whether nobody has registered a credential or a script yet. */
    boolean knowsNothingOfGoogle() {
        return isEmpty("/api/credentials") && isEmpty("/api/scripts");
    }

    /** Grants and scripts as the stand-in offers them. */
    GoogleFleet googleFleet() {
        return present(
                client.get().uri("/sandbox/google/fleet").retrieve().body(GoogleFleet.class),
                "GET /sandbox/google/fleet");
    }

    void registerCredential(Map<String, Object> credential) {
        client.post()
                .uri("/api/credentials")
                .headers(this::asAdmin)
                .body(credential)
                .retrieve()
                .toBodilessEntity();
    }

    void importScripts(List<Map<String, Object>> scripts) {
        client.post()
                .uri("/api/scripts/import")
                .headers(this::asAdmin)
                .body(scripts)
                .retrieve()
                .toBodilessEntity();
    }

    /** Starts a sync of all workspaces, or joins the one that is under way; answers its run's id. */
    long startSync() {
        Started started = client.post()
                .uri("/api/cron/" + JOB)
                .headers(this::asCron)
                .retrieve()
                .onStatus(HttpStatus.CONFLICT::equals, (request, response) -> {})
                .body(Started.class);
        if (started == null || started.runId() == null) {
            throw new RestClientException("POST /api/cron/" + JOB + " did not say which run it started");
        }
        return started.runId();
    }

    SyncRun run(long id) {
        return present(
                client.get()
                        .uri("/api/runs/{id}", id)
                        .headers(this::asCron)
                        .retrieve()
                        .body(SyncRun.class),
                "GET /api/runs/" + id);
    }

    Optional<SyncRun> lastRun() {
        Listing<SyncRun> runs = client.get()
                .uri("/api/runs?limit=1")
                .headers(this::asCron)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return present(runs, "GET /api/runs").items().stream().findFirst();
    }

    private Listing<Workspace> workspaces(int limit, @Nullable String cursor) {
        Listing<Workspace> page = client.get()
                .uri(uri -> uri.path("/api/workspaces")
                        .queryParam("limit", limit)
                        .queryParamIfPresent("cursor", Optional.ofNullable(cursor))
                        .build())
                .headers(this::asAdmin)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return present(page, "GET /api/workspaces");
    }

    private boolean isEmpty(String list) {
        Listing<Map<String, Object>> page = client.get()
                .uri(list + "?limit=1")
                .headers(this::asAdmin)
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return present(page, "GET " + list).items().isEmpty();
    }

    private void asAdmin(HttpHeaders headers) {
        headers.setBearerAuth(adminToken);
    }

    private void asCron(HttpHeaders headers) {
        headers.setBearerAuth(cronSecret);
    }

    private static <T> T present(@Nullable T body, String call) {
        if (body == null) {
            throw new RestClientException(call + " answered without a body");
        }
        return body;
    }

    /** A page of a list; items of an answer that has none are an empty list. */
    record Listing<T>(@Nullable List<T> items, @Nullable String nextCursor) {

        @Override
        public List<T> items() {
            return items == null ? List.of() : items;
        }
    }

    /**
     * What Google's stand-in has, each in the form in which Caravan takes it.
     *
     * @param credentials with their secrets, which open nothing but the stand-in
     */
    record GoogleFleet(List<Map<String, Object>> credentials, List<Map<String, Object>> scripts) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "GoogleFleet[%d scripts]".formatted(scripts.size());
        }
    }

    /** What a start says, be it accepted (202) or already running (409). */
    record Started(@Nullable Long runId) {}

    /** The change of a workspace's base URL. */
    record Move(URI instance) {}

    /** A registered workspace. */
    record Workspace(long id, String name, String instance) {

        /** The name, or the id where the name cannot stand in a path. */
        String key() {
            return name.matches(".*[/\\\\;%].*") ? Long.toString(id) : name;
        }
    }
}
