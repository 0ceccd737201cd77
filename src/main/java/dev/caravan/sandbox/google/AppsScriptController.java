package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stands in for the Apps Script API, version 1, at the base URL {@value #PATH}: as far as somebody needs it who reads
 * executions and takes an inventory.
 *
 * @see <a href="https://developers.google.com/apps-script/api/reference/rest">the API's reference</a>
 */
@InSandbox
@RestController
@RequestMapping(AppsScriptController.PATH + "/v1")
class AppsScriptController {

    static final String PATH = "/sandbox/google/script";

    private static final String BY_SCRIPT = "scriptProcessFilter.";
    private static final String BY_USER = "userProcessFilter.";
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;
    private static final Set<String> PAGING = Set.of("pageSize", "pageToken");

    private final ScriptFleet fleet;
    private final GoogleGate gate;
    private final GoogleProperties settings;
    private final Clock clock;

    AppsScriptController(ScriptFleet fleet, GoogleGate gate, GoogleProperties settings, ObjectProvider<Clock> clock) {
        this.fleet = fleet;
        this.gate = gate;
        this.settings = settings;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @GetMapping("/projects/{scriptId}")
    @Nullable
    ResponseEntity<byte[]> project(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String scriptId) {
        return gate.pass(
                request,
                response,
                CallKind.PROJECT,
                scriptId,
                visit -> onScript(visit, script -> {
                    Query.of(request.getParameterMap(), Set.of());
                    return Projects.project(script);
                }));
    }

    @GetMapping("/projects/{scriptId}/content")
    @Nullable
    ResponseEntity<byte[]> content(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String scriptId) {
        return gate.pass(
                request,
                response,
                CallKind.CONTENT,
                scriptId,
                visit -> onScript(visit, script -> {
                    Query.of(request.getParameterMap(), Set.of("versionNumber"));
                    return Projects.content(script);
                }));
    }

    /** Two to a page where somebody asks for pages that small; all at once otherwise. */
    @GetMapping("/projects/{scriptId}/deployments")
    @Nullable
    ResponseEntity<byte[]> deployments(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String scriptId) {
        return gate.pass(
                request,
                response,
                CallKind.DEPLOYMENTS,
                scriptId,
                visit -> onScript(visit, script -> {
                    Query query = Query.of(request.getParameterMap(), PAGING);
                    List<Map<String, Object>> all = Projects.deployments(script);
                    int first = query.text("pageToken")
                            .map(AppsScriptController::place)
                            .orElse(0);
                    int size = query.pageSize(PAGE, PAGE);
                    Map<String, Object> page = new LinkedHashMap<>();
                    page.put("deployments", all.stream().skip(first).limit(size).toList());
                    if (all.size() > first + size) {
                        page.put("nextPageToken", Integer.toString(first + size));
                    }
                    return page;
                }));
    }

    @GetMapping("/processes:listScriptProcesses")
    @Nullable
    ResponseEntity<byte[]> scriptProcesses(HttpServletRequest request, HttpServletResponse response) {
        String scriptId = Optional.ofNullable(request.getParameter("scriptId")).orElse("");
        return gate.pass(
                request,
                response,
                CallKind.PROCESSES,
                scriptId,
                visit -> onScript(visit, script -> {
                    Query query = Query.of(
                            request.getParameterMap(),
                            ProcessFilter.names(BY_SCRIPT, "scriptId", "pageSize", "pageToken"));
                    return processes(query, ProcessFilter.of(query, BY_SCRIPT), visit, script);
                }));
    }

    /** Nothing, as it is with an account that others' scripts are shared with: it has started none of them itself. */
    @GetMapping("/processes")
    @Nullable
    ResponseEntity<byte[]> userProcesses(HttpServletRequest request, HttpServletResponse response) {
        return gate.pass(
                request,
                response,
                CallKind.USER_PROCESSES,
                "",
                visit -> answered(() -> {
                    Query query = Query.of(
                            request.getParameterMap(),
                            ProcessFilter.names(
                                    BY_USER, BY_USER + "scriptId", BY_USER + "projectName", "pageSize", "pageToken"));
                    ProcessFilter.of(query, BY_USER);
                    return Map.of();
                }));
    }

    /** A web server's page, as for every path that is none of an API's. */
    @RequestMapping("/{*route}")
    ResponseEntity<byte[]> anythingElse(@PathVariable String route) {
        return Replies.html(
                404, "Error 404 (Not Found)!!1", "The requested URL was not found on this server. That’s all we know.");
    }

    private Map<String, Object> processes(Query query, ProcessFilter filter, GoogleGate.Visit visit, Script script) {
        int size = query.pageSize(PAGE, LARGEST_PAGE);
        Optional<Instant> before = query.text("pageToken").map(PageToken::read);
        List<Execution> all =
                visit.kind().filter(kind -> kind == GoogleTroubleKind.NEVER_RAN).isPresent()
                        ? List.of()
                        : Executions.of(script, clock.instant(), settings.history()).stream()
                                .filter(filter::takes)
                                .toList();
        return PageToken.page(all, before, size);
    }

    private ResponseEntity<byte[]> onScript(GoogleGate.Visit visit, Function<Script, Map<String, Object>> answer) {
        return switch (fate(visit)) {
            case GONE -> GoogleErrors.notFound();
            case INVALID -> GoogleErrors.invalidArgument();
            case DENIED -> GoogleErrors.permissionDenied();
            case LIVE ->
                fleet.withId(visit.call().script())
                        .map(script -> answered(() -> answer.apply(script)))
                        .orElseGet(GoogleErrors::notFound);
        };
    }

    /** What has become of the script, for who asks: shared with one account, it is denied to the others. */
    private Fate fate(GoogleGate.Visit visit) {
        Optional<Fate> ordered = visit.kind().flatMap(kind -> switch (kind) {
            case GONE -> Optional.of(Fate.GONE);
            case INVALID -> Optional.of(Fate.INVALID);
            case DENIED -> Optional.of(Fate.DENIED);
            case BACK, NEVER_RAN -> Optional.of(Fate.LIVE);
            default -> Optional.empty();
        });
        String id = visit.call().script();
        return ordered.or(() -> fleet.withId(id).map(script -> known(script, visit)))
                .orElseGet(() -> ScriptFleet.isId(id) ? Fate.GONE : Fate.INVALID);
    }

    private static Fate known(Script script, GoogleGate.Visit visit) {
        boolean others =
                visit.grant().filter(grant -> grant.user() != script.user()).isPresent();
        return others && script.fate() == Fate.LIVE ? Fate.DENIED : script.fate();
    }

    private static int place(String token) {
        if (!token.matches("\\d{1,3}")) {
            throw new QueryRefusedException("Invalid page token: " + token);
        }
        return Integer.parseInt(token);
    }

    private static ResponseEntity<byte[]> answered(Supplier<Map<String, Object>> answer) {
        try {
            return Replies.ok(answer.get());
        } catch (QueryRefusedException e) {
            return GoogleErrors.invalidArgument(String.valueOf(e.getMessage()));
        }
    }
}
