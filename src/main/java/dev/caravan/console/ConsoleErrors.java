package dev.caravan.console;

import dev.caravan.platform.web.Problem;
import dev.caravan.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong with one of the console's requests is said in words on a page; the API's are not looked at. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleErrors implements HandlerExceptionResolver {

    private static final Map<HttpStatus, String> TITLES = Map.of(
            HttpStatus.NOT_FOUND, "Not found",
            HttpStatus.CONFLICT, "Something stands in the way",
            HttpStatus.BAD_REQUEST, "That cannot be read",
            HttpStatus.SERVICE_UNAVAILABLE, "Not now");

    private final ConsoleRequests requests;
    private final ConsoleModel model;
    private final Problems problems;

    ConsoleErrors(ConsoleRequests requests, ConsoleModel model, Problems problems) {
        this.requests = requests;
        this.model = model;
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (!requests.matches(request)) {
            return null;
        }
        Problem problem = problem(thrown);
        ExtendedModelMap page = new ExtendedModelMap();
        model.addTo(page, request);
        String title = TITLES.getOrDefault(HttpStatus.valueOf(problem.status()), "That did not work");
        String view = ErrorWords.page(page, problem.status(), title, problem.detail());
        ModelAndView shown = new ModelAndView(view, page);
        shown.setStatus(HttpStatus.valueOf(problem.status()));
        return shown;
    }

    private Problem problem(Exception thrown) {
        if (thrown instanceof TypeMismatchException) {
            return Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address.");
        }
        if (thrown instanceof ErrorResponse refused) {
            HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
            return Problem.of(
                    status,
                    status == HttpStatus.NOT_FOUND
                            ? "There is nothing at this address."
                            : "The request was refused: " + status.getReasonPhrase() + ".");
        }
        return problems.of(thrown);
    }
}
