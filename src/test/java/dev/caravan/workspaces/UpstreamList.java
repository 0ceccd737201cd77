package dev.caravan.workspaces;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An Email Bison whose list is what a test says, page by page; pages asked for again may be others. */
final class UpstreamList {

    private static final String PATH = "/api/sender-emails";

    private final WireMockExtension server;

    UpstreamList(WireMockExtension server) {
        this.server = server;
    }

    /** A page with these rows, always. */
    UpstreamList page(int page, String answer) {
        return page(page, jsonResponse(answer, 200));
    }

    UpstreamList page(int page, ResponseDefinitionBuilder answer) {
        server.stubFor(numbered(page).willReturn(answer));
        return this;
    }

    /** A page that is one thing the first time and another from then on. */
    UpstreamList page(int page, String first, String then) {
        server.stubFor(numbered(page)
                .inScenario("page " + page)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("read")
                .willReturn(jsonResponse(first, 200)));
        server.stubFor(numbered(page)
                .inScenario("page " + page)
                .whenScenarioStateIs("read")
                .willReturn(jsonResponse(then, 200)));
        return this;
    }

    UpstreamList cursor(String cursor, String answer) {
        server.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("cursor", equalTo(cursor))
                .willReturn(jsonResponse(answer, 200)));
        return this;
    }

    int calls() {
        return server.getAllServeEvents().size();
    }

    private static MappingBuilder numbered(int page) {
        return get(urlPathEqualTo(PATH))
                .withQueryParam("cursor", absent())
                .withQueryParam("page", equalTo(String.valueOf(page)));
    }

    static String list(int lastPage, int total, String... rows) {
        return "{\"data\":[%s],\"meta\":{\"last_page\":%d,\"total\":%d}}"
                .formatted(String.join(",", rows), lastPage, total);
    }

    static String listWithCursor(String next, int total, String... rows) {
        return "{\"data\":[%s],\"meta\":{\"total\":%d,\"next_cursor\":%s}}"
                .formatted(String.join(",", rows), total, next);
    }

    /** Rows with these ids. */
    static String[] rows(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(id -> row(id, 10)).toArray(String[]::new);
    }

    static String row(int id, int sent) {
        return "{\"id\":%d,\"email\":\"a%d@mail.example\",\"emails_sent_count\":%d}".formatted(id, id, sent);
    }

    static String ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
