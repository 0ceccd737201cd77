package dev.caravan.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Tells the console's requests from those of the API. What is not named here is the bearers'. */
@Component
class ConsoleRequests implements RequestMatcher {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    /** What anyone may have: the login page, and what it is dressed in. */
    static final RequestMatcher OPEN = new OrRequestMatcher(
            PATH.matcher("/login"), PATH.matcher("/login/**"), PATH.matcher("/assets/**"), PATH.matcher("/webjars/**"));

    private final RequestMatcher all;

    ConsoleRequests(ConsoleAreas areas) {
        Stream<String> pages = areas.all().stream()
                .flatMap(area -> Stream.concat(Stream.of(area.path()), area.furtherPaths().stream()))
                .flatMap(path -> path.equals("/") ? Stream.of(path) : Stream.of(path, path + "/**"));
        List<RequestMatcher> matchers = Stream.concat(pages, Stream.of("/logout"))
                .<RequestMatcher>map(PATH::matcher)
                .toList();
        this.all = new OrRequestMatcher(OPEN, new OrRequestMatcher(matchers));
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return all.matches(request);
    }

    /** {@return whether htmx asks, for a part of a page} */
    static boolean isForPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
