package dev.caravan.sandbox.google;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script's project is made of, in the API's form. */
final class Projects {

    private static final Instant FIRST_CREATED = Instant.parse("2023-02-01T09:00:00Z");

    private Projects() {}

    static Map<String, Object> project(Script script) {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("scriptId", script.id());
        project.put("title", script.name());
        project.put("createTime", created(script).toString());
        project.put("updateTime", changed(script).toString());
        project.put("creator", user(script));
        project.put("lastModifyUser", user(script));
        return project;
    }

    static Map<String, Object> content(Script script) {
        List<String> functions = script.task().functions();
        return Map.of(
                "scriptId",
                script.id(),
                "files",
                List.of(
                        file(
                                script,
                                "appsscript",
                                "JSON",
                                "{\"timeZone\":\"Etc/UTC\",\"runtimeVersion\":\"V8\"}",
                                List.of()),
                        file(script, "Code", "SERVER_JS", source(functions), functions),
                        file(script, "Settings", "SERVER_JS", source(List.of("settings")), List.of("settings")),
                        file(script, "Page", "HTML", "<p>" + script.task().words() + "</p>", List.of())));
    }

    /** The head, which every project has, and what the task calls for: a web app, or an API executable. */
    static List<Map<String, Object>> deployments(Script script) {
        List<Map<String, Object>> deployments = new ArrayList<>();
        deployments.add(deployment(script, 0, List.of()));
        switch (script.task()) {
            case DAILY_REPORT -> deployments.add(deployment(script, 1, List.of(webApp(script))));
            case LEAD_IMPORT -> {
                deployments.add(deployment(script, 1, List.of(webApp(script))));
                deployments.add(deployment(script, 2, List.of(executionApi())));
            }
            case REPLY_SYNC -> {}
        }
        return deployments;
    }

    private static Map<String, Object> file(
            Script script, String name, String type, String source, List<String> functions) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name);
        file.put("type", type);
        file.put("source", source);
        file.put("lastModifyUser", user(script));
        file.put("createTime", created(script).toString());
        file.put("updateTime", changed(script).toString());
        if (!functions.isEmpty()) {
            file.put(
                    "functionSet",
                    Map.of(
                            "values",
                            functions.stream()
                                    .map(function -> Map.of("name", function))
                                    .toList()));
        }
        return file;
    }

    private static String source(List<String> functions) {
        return String.join(
                "\n",
                functions.stream().map(name -> "function " + name + "() {}").toList());
    }

    private static Map<String, Object> deployment(Script script, int version, List<Map<String, Object>> entryPoints) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("scriptId", script.id());
        if (version > 0) {
            config.put("versionNumber", version);
            config.put("description", script.task().words() + ", version " + version);
        }
        config.put("manifestFileName", "appsscript");
        Map<String, Object> deployment = new LinkedHashMap<>();
        deployment.put("deploymentId", deploymentId(script, version));
        deployment.put("deploymentConfig", config);
        deployment.put("updateTime", changed(script).toString());
        if (!entryPoints.isEmpty()) {
            deployment.put("entryPoints", entryPoints);
        }
        return deployment;
    }

    private static Map<String, Object> webApp(Script script) {
        return Map.of(
                "entryPointType",
                "WEB_APP",
                "webApp",
                Map.of(
                        "url",
                        "https://script.google.com/macros/s/" + deploymentId(script, 1) + "/exec",
                        "entryPointConfig",
                        Map.of("access", "DOMAIN", "executeAs", "USER_DEPLOYING")));
    }

    private static Map<String, Object> executionApi() {
        return Map.of(
                "entryPointType",
                "EXECUTION_API",
                "executionApi",
                Map.of("entryPointConfig", Map.of("access", "MYSELF")));
    }

    private static String deploymentId(Script script, int version) {
        return "AKfycb" + version + script.id().substring(1);
    }

    private static Map<String, Object> user(Script script) {
        String person = script.owner().substring(0, script.owner().indexOf('@'));
        return Map.of("domain", "caravan.example", "email", script.owner(), "name", person);
    }

    private static Instant created(Script script) {
        return FIRST_CREATED.plus(Duration.ofHours(31L * script.index()));
    }

    private static Instant changed(Script script) {
        return created(script).plus(Duration.ofDays(20));
    }
}
