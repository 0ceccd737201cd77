package dev.caravan.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has: the navigation, its own address, and what an action before it came to. */
@ControllerAdvice(basePackageClasses = ConsoleModel.class)
class ConsoleModel {

    private final ConsoleAreas areas;
    private final Clock clock;

    ConsoleModel(ConsoleAreas areas, Clock clock) {
        this.areas = areas;
        this.clock = clock;
    }

    @ModelAttribute
    void addTo(Model model, HttpServletRequest request) {
        // Its cookie has to be set before the first byte of the page is sent.
        Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()))
                .ifPresent(CsrfToken::getToken);
        model.addAttribute("areas", areas.all());
        model.addAttribute("area", areas.at(request.getRequestURI()).orElse(""));
        model.addAttribute("here", here(request));
        model.addAttribute("now", clock.instant().toString());
        model.addAttribute("notice", Notice.of(request));
        model.addAttribute("noticeRun", Notice.run(request));
    }

    /** The page's address without the notice, which is of the moment. */
    private String here(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())) {
            // What is answered to a form shows its area's first page.
            return areas.at(request.getRequestURI()).orElse("/");
        }
        String query =
                Optional.ofNullable(request.getQueryString()).orElse("").replaceAll("&?notice=[^&]*|&?run=[^&]*", "");
        return request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }
}
