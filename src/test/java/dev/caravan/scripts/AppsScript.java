package dev.caravan.scripts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.caravan.GoogleStandIns;
import java.util.List;

/** The Apps Script API as a test wants it: every script is unknown until it is told otherwise. */
final class AppsScript {

    static final String EXECUTIONS = GoogleStandIns.SCRIPT + "/v1/processes:listScriptProcesses";

    private final WireMockServer server;

    AppsScript(WireMockServer server) {
        this.server = server;
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(notFound()));
    }

    static ResponseDefinitionBuilder notFound() {
        return error(404, "NOT_FOUND", "Requested entity was not found.");
    }

    static ResponseDefinitionBuilder invalidArgument() {
        return error(400, "INVALID_ARGUMENT", "Request contains an invalid argument.");
    }

    static ResponseDefinitionBuilder denied() {
        return error(403, "PERMISSION_DENIED", "The caller does not have permission");
    }

    static ResponseDefinitionBuilder quota() {
        return error(
                429,
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for quota metric 'Management requests' and limit 'Management requests per minute per user'");
    }

    static ResponseDefinitionBuilder scopeMissing() {
        return jsonResponse("""
                {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED",
                 "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                             "domain":"googleapis.com"}]}}
                """, 403);
    }

    static ResponseDefinitionBuilder notEnabled() {
        return error(
                403,
                "PERMISSION_DENIED",
                "User has not enabled the Apps Script API. Enable it by visiting"
                        + " https://script.google.com/home/usersettings then retry.");
    }

    static ResponseDefinitionBuilder error(int code, String status, String message) {
        return jsonResponse(
                "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}".formatted(code, message, status),
                code);
    }

    static String execution(String function, String start, String status) {
        return """
                {"projectName":"P","functionName":"%s","processType":"TIME_DRIVEN","processStatus":"%s","startTime":"%s",
                 "duration":"1.234s","userAccessLevel":"OWNER","runtimeVersion":"V8"}
                """.formatted(function, status, start);
    }

    static ResponseDefinitionBuilder page(String... executions) {
        return jsonResponse("{\"processes\":[%s]}".formatted(String.join(",", executions)), 200);
    }

    static ResponseDefinitionBuilder pageBefore(String token, String... executions) {
        return jsonResponse(
                "{\"processes\":[%s],\"nextPageToken\":\"%s\"}".formatted(String.join(",", executions), token), 200);
    }

    static ResponseDefinitionBuilder empty() {
        return jsonResponse("{}", 200);
    }

    static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<h1>No</h1>");
    }

    static MappingBuilder executions(String script) {
        return get(urlPathEqualTo(EXECUTIONS)).withQueryParam("scriptId", equalTo(script));
    }

    void answers(String script, ResponseDefinitionBuilder answer) {
        server.stubFor(executions(script).willReturn(answer));
    }

    /** Whatever everything else answers. */
    void answersFirst(String script, ResponseDefinitionBuilder answer) {
        server.stubFor(executions(script).atPriority(1).willReturn(answer));
    }

    void answers(String script, String pageToken, ResponseDefinitionBuilder answer) {
        server.stubFor(executions(script)
                .withQueryParam("pageToken", equalTo(pageToken))
                .atPriority(1)
                .willReturn(answer));
    }

    void consistsOf(String script) {
        String project = GoogleStandIns.SCRIPT + "/v1/projects/" + script;
        server.stubFor(get(urlPathEqualTo(project + "/content")).willReturn(jsonResponse("""
                {"scriptId":"%s","files":[
                 {"name":"Code","type":"SERVER_JS","source":"function doGet(e) {}","updateTime":"2026-01-01T00:00:00Z",
                  "functionSet":{"values":[{"name":"doGet","parameters":["e"]}]}},
                 {"name":"appsscript","type":"JSON","source":"{}","functionSet":{}}]}
                """.formatted(script), 200)));
        server.stubFor(get(urlPathEqualTo(project + "/deployments")).willReturn(jsonResponse("""
                {"deployments":[{"deploymentId":"AKfy","deploymentConfig":{"versionNumber":3,"description":"live"},
                 "entryPoints":[{"entryPointType":"WEB_APP","webApp":{"url":"https://script.google.com/macros/s/AKfy/exec"}}]}]}
                """, 200)));
    }

    void everything(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathMatching(GoogleStandIns.SCRIPT + "/.*"))
                .atPriority(2)
                .willReturn(answer));
    }

    /** {@return calls for the script's executions, in order} */
    List<LoggedRequest> calls(String script) {
        return server.findAll(getRequestedFor(urlPathEqualTo(EXECUTIONS)).withQueryParam("scriptId", equalTo(script)));
    }

    /** {@return calls to the API at all} */
    int calls() {
        return server.findAll(getRequestedFor(urlPathMatching(GoogleStandIns.SCRIPT + "/.*")))
                .size();
    }

    void forgetCalls() {
        server.resetRequests();
    }
}
