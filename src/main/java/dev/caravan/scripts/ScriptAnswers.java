package dev.caravan.scripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.platform.http.UpstreamAnswers;
import dev.caravan.platform.http.UpstreamException;
import dev.caravan.scripts.ScriptAnswer.Content;
import dev.caravan.scripts.ScriptAnswer.Deployment;
import dev.caravan.scripts.ScriptAnswer.DeploymentPage;
import dev.caravan.scripts.ScriptAnswer.Execution;
import dev.caravan.scripts.ScriptAnswer.ExecutionPage;
import dev.caravan.scripts.ScriptAnswer.File;
import dev.caravan.scripts.ScriptAnswer.Function;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads answers of the Apps Script API. It leaves out what is empty or an enumeration's first value, so {@code {}} is an
 * empty list; but an object that holds something else is no list.
 */
@Component("scriptAnswers")
public class ScriptAnswers {

    private final UpstreamAnswers answers;

    ScriptAnswers(UpstreamAnswers answers) {
        this.answers = answers;
    }

    /**
     * The answer to a call.
     *
     * @throws UpstreamException when it is none; says what it is instead
     */
    public ScriptAnswer parse(ScriptCall call, byte @Nullable [] body, @Nullable String contentType) {
        JsonNode answer = answers.json(body, contentType);
        return switch (call.kind()) {
            case EXECUTIONS ->
                new ExecutionPage(
                        rows(answer, "processes").map(ScriptAnswers::execution).toList(), next(call, answer));
            case CONTENT ->
                new Content(rows(answer, "files").map(ScriptAnswers::file).toList());
            case DEPLOYMENTS ->
                new DeploymentPage(
                        rows(answer, "deployments")
                                .map(ScriptAnswers::deployment)
                                .toList(),
                        next(call, answer));
        };
    }

    private static Stream<JsonFields> rows(JsonNode answer, String name) {
        boolean otherwise = !answer.isObject() || (!answer.isEmpty() && !mayBe(answer, name));
        if (otherwise
                || !(answer.path(name).isMissingNode() || answer.path(name).isArray())) {
            throw UpstreamException.unintelligible("answer is no list of " + name, answer.toString());
        }
        return JsonFields.of(answer, name);
    }

    // An empty page in the midst of a list has a token only; content names its script.
    private static boolean mayBe(JsonNode answer, String name) {
        return answer.has(name) || answer.has("nextPageToken") || answer.has("scriptId");
    }

    private static Optional<String> next(ScriptCall call, JsonNode answer) {
        Optional<String> next =
                new JsonFields(answer, "answer").text("nextPageToken").filter(token -> !token.isEmpty());
        if (next.isPresent() && next.equals(call.pageToken())) {
            throw UpstreamException.unintelligible("list goes on where it was: the page names itself as the next", "");
        }
        return next;
    }

    private static Execution execution(JsonFields row) {
        return new Execution(
                row.text("functionName").orElse(""),
                row.text("processType").orElse("PROCESS_TYPE_UNSPECIFIED"),
                row.time("startTime").orElseThrow(() -> row.lacks("startTime")),
                row.text("processStatus").orElse("PROCESS_STATUS_UNSPECIFIED"),
                row.duration("duration"),
                row.text("userAccessLevel"),
                row.text("runtimeVersion"));
    }

    private static File file(JsonFields row) {
        List<Function> functions = row.list("functionSet", "values")
                .flatMap(function ->
                        function.text("name").map(name -> new Function(name, function.texts("parameters"))).stream())
                .toList();
        return new File(
                row.text("name").orElseThrow(() -> row.lacks("name")),
                row.text("type").orElse("ENUM_TYPE_UNSPECIFIED"),
                row.time("createTime"),
                row.time("updateTime"),
                functions);
    }

    private static Deployment deployment(JsonFields row) {
        List<JsonFields> entries = row.list("entryPoints").toList();
        return new Deployment(
                row.text("deploymentId").orElseThrow(() -> row.lacks("deploymentId")),
                entries.stream()
                        .flatMap(entry -> entry.text("entryPointType").stream())
                        .distinct()
                        .toList(),
                row.within("deploymentConfig").number("versionNumber"),
                row.within("deploymentConfig").text("description"),
                entries.stream()
                        .flatMap(entry -> entry.within("webApp").text("url").stream())
                        .findFirst(),
                row.time("updateTime"));
    }
}
