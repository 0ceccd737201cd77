package dev.caravan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of requests that no well-made client sends; the same seed makes the same request. */
enum Malformed {
    PATH {
        @Override
        String request(Random random) {
            String path = Stream.generate(() -> pick(random, ODD))
                    .limit(1 + random.nextInt(3))
                    .collect(Collectors.joining(random.nextBoolean() ? "/" : ""));
            String method = pick(random, List.of("GET", "GET", "DELETE", "PATCH"));
            return head(method, pick(random, FRONTS) + path) + END;
        }
    },
    METHOD {
        @Override
        String request(Random random) {
            String method = pick(random, METHODS);
            return head(method, pick(random, PATHS)) + "Content-Length: 0\r\n" + END;
        }
    },
    BODY {
        @Override
        String request(Random random) {
            String field = pick(random, List.of("name", "instance", "bisonWorkspaceId", "apiKey", "active", "id", ""));
            String object = "{\"name\":\"N%d\",\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"k\",\"%s\":%s}"
                    .formatted(random.nextInt(9), field, pick(random, VALUES));
            String report = "{\"kind\":\"script\",\"ref\":\"%d\",\"%s\":%s}"
                    .formatted(random.nextInt(9), pick(random, REPORTED), pick(random, VALUES));
            String log = "{\"scriptName\":\"N%d\",\"%s\":%s}"
                    .formatted(random.nextInt(9), pick(random, LOGGED), pick(random, VALUES));
            String credential =
                    "{\"name\":\"N%d\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"s\",\"%s\":%s}"
                            .formatted(random.nextInt(9), pick(random, GRANTED), pick(random, VALUES));
            String script = "{\"scriptId\":\"N%d\",\"%s\":%s}"
                    .formatted(
                            random.nextInt(9),
                            pick(random, List.of("scriptId", "name", "credential", "health", "")),
                            pick(random, VALUES));
            String config = "{\"%s\":%s}".formatted(pick(random, CONFIGURED), pick(random, VALUES));
            String body = pick(
                    random,
                    List.of(
                            object,
                            object,
                            report,
                            log,
                            config,
                            credential,
                            script,
                            "[%s]".formatted(object),
                            pick(random, VALUES)));
            return sent(random, "application/json", body);
        }
    },
    TYPE {
        @Override
        String request(Random random) {
            String body =
                    pick(random, List.of("", "{}", "[]", "a=b", "<a/>", "name\nA\n", "\u00ff\u00fe\u0000", "null"));
            return sent(random, pick(random, TYPES), body);
        }
    },
    QUERY {
        @Override
        String request(Random random) {
            String query = Stream.generate(() -> pick(random, PARAMETERS) + "=" + pick(random, ARGUMENTS))
                    .limit(1 + random.nextInt(3))
                    .collect(Collectors.joining("&"));
            return head("GET", pick(random, PATHS) + "?" + query) + END;
        }
    },
    HEADER {
        @Override
        String request(Random random) {
            String header = pick(random, HEADERS) + ": " + pick(random, HEADER_VALUES) + "\r\n";
            return head("GET", pick(random, PATHS)) + header + END;
        }
    };

    private static final String END = "\r\n";

    private static final List<String> PATHS = List.of(
            "/api/workspaces",
            "/api/workspaces/health",
            "/api/workspaces/none",
            "/api/workspaces/none/accounts",
            "/api/scripts",
            "/api/scripts/none",
            "/api/scripts/none/executions",
            "/api/sync/executions",
            "/api/quarantine",
            "/api/quarantine/none",
            "/api/alerts",
            "/api/credentials",
            "/api/credentials/none",
            "/connect/google",
            "/connect/google/callback",
            "/api/runs",
            "/script/logs",
            "/script/logs/0",
            "/script/dashboard-view",
            "/script/cleanup-stale",
            "/api/runs/0",
            "/api/runs/0/items",
            "/api/health",
            "/api/planned-fires",
            "/api/audit",
            "/cron-config",
            "/cron-config/poll-sender-emails",
            "/api/openapi.json",
            "/actuator/metrics",
            "/api/none");

    /** Not whether it is enabled: no test may land on the schedule. */
    private static final List<String> CONFIGURED = List.of(
            "schedule",
            "timezone",
            "description",
            "missed",
            "dstGap",
            "dstOverlap",
            "pausedUntil",
            "pauseReason",
            "pingUrl");

    private static final List<String> REPORTED = List.of("kind", "ref", "name", "reason", "evidence", "days", "");

    private static final List<String> GRANTED =
            List.of("name", "provider", "clientId", "clientSecret", "refreshToken", "scopes", "authValid", "");

    private static final List<String> LOGGED = List.of("scriptName", "message", "status", "progress", "id", "");

    private static final List<String> FRONTS = List.of(
            "/api/workspaces/",
            "/api/runs/",
            "/script/logs/",
            "/api/quarantine/",
            "/api/credentials/",
            "/api/scripts/",
            "/cron-config/",
            "/api/sync/workspaces/",
            "/api/",
            "/actuator/",
            "/",
            "",
            "/api/cron/");

    private static final List<String> ODD = List.of(
            "%00",
            "%0a",
            "%0d%0aX:1",
            "%2e%2e",
            "..",
            "%2f",
            "%5c",
            "\\",
            "%",
            "%zz",
            "%c3%28",
            "%ff%fe",
            "%25",
            "%3b",
            ";a=b",
            "//",
            ".",
            "%20",
            "+",
            "*",
            "{name}",
            "${1+1}",
            "'",
            "\"",
            "<x>",
            "|",
            "^",
            "`",
            "[]",
            "#",
            "?",
            "??",
            "%F0%9F%9A%9A",
            "\u00e9",
            "\u0001",
            "\u007f",
            "-1",
            "0",
            "1e3",
            "99999999999999999999",
            "%u0041",
            "~",
            ":",
            "@",
            "a".repeat(300),
            "%41".repeat(500),
            "b".repeat(9_000),
            "accounts",
            "items",
            "accept",
            "import");

    private static final List<String> METHODS = List.of(
            "PUT",
            "PATCH",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G\u00c9T",
            "X".repeat(99),
            "GET\t",
            "G(T",
            "{}");

    private static final String DEEP = "[".repeat(3_000) + "]".repeat(3_000);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "1e999999999",
            "9".repeat(400),
            "9".repeat(1_200),
            "NaN",
            "01",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\n\"",
            "\"\n\"",
            "\"\u0001\"",
            "\"\u00ff\"",
            "\"\\x\"",
            "\"" + "z".repeat(20_000) + "\"",
            "[]",
            "[1]",
            "[null]",
            "[\"a\",null]",
            "{}",
            "{\"a\":{}}",
            DEEP,
            "[".repeat(9_000),
            "{\"a\":".repeat(2_000),
            "\"http://[\"",
            "\"http://%\"",
            "\"http://\\u0000/\"",
            "\"http://a b/\"",
            "\"http://127.0.0.1:99999\"",
            "\"http://127.0.0.1:-1\"",
            "\"http:///x\"",
            "\"http:x\"",
            "\"//x\"",
            "\"http://xn--\\u00e9/\"",
            "",
            "'a'",
            "//",
            "\"",
            "\uFEFF",
            "\"%s\"",
            "\"${7*7}\"",
            "\"'; drop table runs; --\"");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/csv",
            "text/csv; charset=none",
            "text/csv; charset=utf-16",
            "application/xml",
            "application/json; charset=none",
            "application/json; charset=utf-32",
            "application/json;",
            "json",
            "/",
            "*/*",
            "a/b/c",
            ";",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json, text/csv",
            "application/octet-stream",
            "application/x-java-serialized-object",
            "\u00e9/\u00e9");

    private static final List<String> PARAMETERS = List.of(
            "limit",
            "cursor",
            "scriptName",
            "kind",
            "state",
            "subject",
            "from",
            "to",
            "limit[]",
            "name",
            "id",
            "Content-Type",
            "CamelHttpUri",
            "CamelHttpResponseCode",
            "Authorization",
            "",
            "%00",
            "\u00e9",
            "body",
            "status",
            "from",
            "to",
            "trigger",
            "subject",
            "%zz",
            "requestedBy",
            "Location",
            "p".repeat(500));

    private static final List<String> ARGUMENTS = List.of(
            "-1",
            "0",
            "abc",
            "1.5",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "",
            "%00",
            "%zz",
            "%ff",
            "null",
            "1e9",
            "%20",
            "+1",
            "1%0a",
            "'",
            "\"",
            "\u00e9",
            "%F0%9F%9A%9A",
            "MTIz",
            "eyJ9",
            "x".repeat(5_000),
            "${1}",
            "1&limit=2",
            "2147483648",
            "0x10",
            "%D9%A1",
            "500");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Charset",
            "Cookie",
            "Range",
            "If-Modified-Since",
            "If-None-Match",
            "Idempotency-Key",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "Expect",
            "Connection",
            "CamelHttpResponseCode",
            "CamelHttpMethod",
            "Content-Type",
            "a b",
            "\u00e9",
            "X-\u0001",
            "",
            "Content-Encoding",
            "Upgrade",
            "Forwarded",
            "traceparent",
            "breadcrumbId");

    private static final List<String> HEADER_VALUES = List.of(
            "",
            "x",
            "\u0000",
            "\u0001",
            "\u007f",
            "\u00e9",
            "text/html",
            "*/*;q=2",
            "image/png",
            "a/b/c",
            ";;;",
            "-1",
            "999999",
            "bytes=-1",
            "gzip;q=x",
            "=",
            "a=\"",
            "http://[",
            "null",
            "close",
            "keep-alive",
            "h2c",
            "y".repeat(7_000),
            "z".repeat(20_000),
            "chunked",
            "identity",
            "a\rb",
            "a\n b",
            "${1+1}");

    /** A request in Latin-1, with its line breaks, that a body would have been sent with. */
    abstract String request(Random random);

    private static String head(String method, String target) {
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, target, CaravanTest.ADMIN_TOKEN);
    }

    private static String sent(Random random, String type, String body) {
        // One in eight is in Latin-1, whatever it says.
        String bytes = random.nextInt(8) == 0 ? body : new String(body.getBytes(UTF_8), ISO_8859_1);
        String target = pick(
                random,
                List.of(
                        "POST /api/workspaces",
                        "POST /api/workspaces/import",
                        "POST /api/credentials",
                        "POST /api/scripts",
                        "POST /api/scripts/import",
                        "PUT /cron-config/poll-sender-emails",
                        "PATCH /api/workspaces/N1",
                        "POST /api/quarantine",
                        "POST /api/quarantine/1/extend",
                        "POST /api/scripts",
                        "POST /api/scripts/import",
                        "POST /api/credentials",
                        "POST /api/quarantine/1/restore",
                        "POST /api/workspaces/none/accept",
                        "POST /api/sync/workspaces/none",
                        "POST /api/cron/none",
                        "POST /script/logs",
                        "PATCH /script/logs/1",
                        "POST /script/cleanup-stale",
                        "POST /api/scripts/cleanup?dryRun=" + random.nextInt(2),
                        "POST /api/quarantine/purge?dryRun=" + random.nextInt(2)));
        String[] parts = target.split(" ", 2);
        return "%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(head(parts[0], parts[1]), type, bytes.length(), bytes);
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
