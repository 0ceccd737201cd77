package dev.caravan.sandbox.google;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Refusals of Google's APIs, in the forms that were published or seen in public.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">the form of errors</a>
 */
final class GoogleErrors {

    private static final String SCRIPT_SERVICE = "script.googleapis.com";
    private static final String SHEETS_SERVICE = "sheets.googleapis.com";
    private static final String RETRY =
            " then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our"
                    + " systems and retry.";

    private GoogleErrors() {}

    static ResponseEntity<byte[]> notFound() {
        return error(404, "NOT_FOUND", "Requested entity was not found.");
    }

    /** What is said of an id that is none. */
    static ResponseEntity<byte[]> invalidArgument() {
        return invalidArgument("Request contains an invalid argument.");
    }

    static ResponseEntity<byte[]> invalidArgument(String message) {
        return error(400, "INVALID_ARGUMENT", message);
    }

    static ResponseEntity<byte[]> permissionDenied() {
        return error(403, "PERMISSION_DENIED", "The caller does not have permission");
    }

    static ResponseEntity<byte[]> unauthenticated() {
        return error(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                        + " valid authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.");
    }

    /** @param accepted any of which would do; named in the header only, as the body has no place for them */
    static ResponseEntity<byte[]> scopeInsufficient(CallKind call, Set<Scope> accepted) {
        ResponseEntity<byte[]> refusal = error(
                403,
                "PERMISSION_DENIED",
                "Request had insufficient authentication scopes.",
                List.of(info(
                        "ACCESS_TOKEN_SCOPE_INSUFFICIENT", Map.of("service", service(call), "method", call.method()))));
        return ResponseEntity.status(refusal.getStatusCode())
                .headers(refusal.getHeaders())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\""
                                + Scope.joined(accepted) + "\"")
                .body(refusal.getBody());
    }

    /** The switch that each user has for the Apps Script API. */
    static ResponseEntity<byte[]> apiNotEnabled() {
        return error(
                403,
                "PERMISSION_DENIED",
                "User has not enabled the Apps Script API. Enable it by visiting"
                        + " https://script.google.com/home/usersettings" + RETRY);
    }

    /** The switch that the Cloud project has. */
    static ResponseEntity<byte[]> serviceDisabled(CallKind call) {
        String service = service(call);
        String page = "https://console.developers.google.com/apis/api/%s/overview?project=%s"
                .formatted(service, OAuthClient.PROJECT);
        return error(
                403,
                "PERMISSION_DENIED",
                "Google %s API has not been used in project %s before or it is disabled. Enable it by visiting %s%s"
                        .formatted(
                                service.equals(SCRIPT_SERVICE) ? "Apps Script" : "Sheets",
                                OAuthClient.PROJECT,
                                page,
                                RETRY),
                List.of(
                        Map.of(
                                "@type",
                                "type.googleapis.com/google.rpc.Help",
                                "links",
                                List.of(Map.of(
                                        "description", "Google developers console API activation", "url", page))),
                        info(
                                "SERVICE_DISABLED",
                                Map.of("service", service, "consumer", "projects/" + OAuthClient.PROJECT))));
    }

    /** @param limit calls that a user has in a minute */
    static ResponseEntity<byte[]> quota(CallKind call, int limit) {
        String words = call.quota().words();
        String message =
                "Quota exceeded for quota metric '%s' and limit '%s per minute per user' of service '%s' for consumer 'project_number:%s'."
                        .formatted(words, words, service(call), OAuthClient.PROJECT);
        return error(
                429,
                "RESOURCE_EXHAUSTED",
                message,
                List.of(info(
                        "RATE_LIMIT_EXCEEDED",
                        Map.of(
                                "service",
                                service(call),
                                "consumer",
                                "projects/" + OAuthClient.PROJECT,
                                "quota_metric",
                                service(call) + "/" + call.quota().metric(),
                                "quota_limit",
                                call.quota().limitName(),
                                "quota_limit_value",
                                Integer.toString(limit),
                                "quota_location",
                                "global"))));
    }

    /** The older form: 403, the reason in {@code errors}. */
    static ResponseEntity<byte[]> quotaByReason() {
        String message = "User Rate Limit Exceeded";
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", 403);
        error.put("message", message);
        error.put(
                "errors",
                List.of(Map.of("message", message, "domain", "usageLimits", "reason", "userRateLimitExceeded")));
        return Replies.json(403, Map.of("error", error));
    }

    /** An answer with that status, as trouble brings it. */
    static ResponseEntity<byte[]> ofStatus(int status, CallKind call) {
        return switch (status) {
            case 400 -> invalidArgument();
            case 401 -> unauthenticated();
            case 403 -> permissionDenied();
            case 404 -> notFound();
            case 429 -> error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
            case 500 -> error(500, "INTERNAL", "Internal error encountered.");
            case 503 -> error(503, "UNAVAILABLE", "The service is currently unavailable.");
            default -> Replies.html(status, "Error " + status, "Trouble with " + call.method() + ", as ordered.");
        };
    }

    private static Map<String, Object> info(String reason, Map<String, String> metadata) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        info.put("reason", reason);
        info.put("domain", "googleapis.com");
        info.put("metadata", metadata);
        return info;
    }

    private static ResponseEntity<byte[]> error(int code, String status, String message) {
        return error(code, status, message, List.of());
    }

    private static ResponseEntity<byte[]> error(
            int code, String status, String message, List<Map<String, Object>> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return Replies.json(code, Map.of("error", error));
    }

    private static String service(CallKind call) {
        return call.quota() == CallKind.Quota.MANAGEMENT ? SCRIPT_SERVICE : SHEETS_SERVICE;
    }
}
