package dev.caravan.console;

import dev.caravan.platform.settings.CaravanProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login, and what is said when it or a form is refused. */
@Controller
class LoginPage {

    private final CaravanProperties settings;

    LoginPage(CaravanProperties settings) {
        this.settings = settings;
    }

    @GetMapping("/login")
    String login(
            @RequestParam Optional<String> to,
            @RequestParam Optional<String> out,
            HttpServletRequest request,
            Model model) {
        Optional<String> target = to.flatMap(LocalPath::of);
        if (request.getUserPrincipal() != null) {
            return "redirect:" + target.orElse("/");
        }
        return page(model, target.orElse(""), "", out.isPresent() ? "You are logged out." : "");
    }

    /** Where {@link LoginFailure} leads. */
    @RequestMapping("/login/refused")
    String refused(@RequestParam Optional<String> to, HttpServletRequest request, Model model) {
        Optional<String> words = Optional.ofNullable((String) request.getAttribute(LoginFailure.WORDS));
        return page(model, to.flatMap(LocalPath::of).orElse(""), words.orElse(""), "");
    }

    /** Where {@link StaleForms} leads. */
    @RequestMapping("/login/stale")
    String stale(Model model, HttpServletResponse response) {
        return ErrorWords.page(
                model,
                response.getStatus(),
                "Nothing was done",
                "The form was open for too long, or did not come from this browser. Go back, reload the page, and try again.");
    }

    private String page(Model model, String to, String wrong, String said) {
        model.addAttribute("to", to);
        model.addAttribute("wrong", wrong);
        model.addAttribute("said", said);
        model.addAttribute("sandbox", settings.sandbox());
        model.addAttribute(
                "secrets",
                settings.dataDir().resolve("sandbox-secrets.properties").toString());
        return "console/login";
    }
}
