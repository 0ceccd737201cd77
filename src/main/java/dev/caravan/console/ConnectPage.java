package dev.caravan.console;

import dev.caravan.credentials.ConnectAnswer;
import dev.caravan.credentials.ConnectRefusedException;
import dev.caravan.credentials.ConnectStart;
import dev.caravan.credentials.Connects;
import dev.caravan.credentials.CredentialView;
import dev.caravan.credentials.CredentialsView;
import dev.caravan.credentials.Provider;
import dev.caravan.credentials.ScopeNeeds;
import dev.caravan.credentials.Secret;
import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.platform.web.AdminLogin;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sends a person to a provider to give a grant, and takes what they come back with. */
@Controller
@RequestMapping(ConnectPage.PATH + "/{provider}")
class ConnectPage {

    static final String PATH = "/connect";

    private static final String COOKIE = "caravan-connect";

    private static final Duration VALID = Duration.ofMinutes(30);

    private final Connects connects;
    private final CredentialsView view;
    private final ScopeNeeds needs;
    private final CaravanProperties settings;

    ConnectPage(Connects connects, CredentialsView view, ScopeNeeds needs, CaravanProperties settings) {
        this.connects = connects;
        this.view = view;
        this.needs = needs;
        this.settings = settings;
    }

    /** What will be asked for; or, for a name that is not known, where it is registered first. */
    @GetMapping
    String ask(@PathVariable("provider") String code, @RequestParam(defaultValue = "") String credential, Model model) {
        Provider provider = provider(code);
        Optional<CredentialView> known = view.named(credential).filter(found -> found.provider() == provider);
        model.addAttribute("provider", provider);
        model.addAttribute("name", known.map(CredentialView::name).orElse(credential));
        model.addAttribute("id", known.map(CredentialView::id).orElse(0L));
        model.addAttribute("needs", needs.of(provider, credential));
        model.addAttribute("redirectUri", connects.redirectUri(provider));
        return "console/connect";
    }

    /**
     * Not by a redirect: browsers hold the answer to a form to the page's own policy, which allows forms to go nowhere but
     * here.
     */
    @PostMapping
    String begin(
            @PathVariable("provider") String code,
            @RequestParam String credential,
            @CookieValue(name = COOKIE, required = false) @Nullable String known,
            Model model,
            HttpServletResponse response) {
        Provider provider = provider(code);
        CredentialView found = view.named(credential)
                .filter(each -> each.provider() == provider)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<Secret> browser = Optional.ofNullable(known)
                .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
                .map(Secret::of);
        ConnectStart start = connects.begin(found.id(), browser, AdminLogin.NAME);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(start.browser()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Refresh", "0; url=" + start.provider());
        model.addAttribute("provider", provider);
        model.addAttribute("href", start.provider().toString());
        return "console/connect-go";
    }

    @GetMapping("/callback")
    String end(
            @PathVariable("provider") String code,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "code", required = false) @Nullable String grant,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "error_description", required = false) @Nullable String words,
            @CookieValue(name = COOKIE, required = false) @Nullable String browser,
            Model model,
            HttpServletResponse response) {
        try {
            long id = connects.end(provider(code), ConnectAnswer.of(state, grant, error, words, browser));
            return Notice.CONNECTED.at(CredentialsPage.PATH + "/" + id);
        } catch (ConnectRefusedException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            // The address that was asked for holds the answer, which is of no use any more, nor to be asked for again.
            model.addAttribute("here", CredentialsPage.PATH);
            model.addAttribute("what", refused.what());
            model.addAttribute("remedy", refused.remedy());
            return "console/connect-refused";
        }
    }

    private static Provider provider(String code) {
        return Arrays.stream(Provider.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    // Lax: the way back is a link from another site.
    private String cookie(Secret browser) {
        return ResponseCookie.from(COOKIE, browser.value())
                .path(PATH)
                .maxAge(VALID)
                .httpOnly(true)
                .secure(LoginCookie.isTls(settings))
                .sameSite("Lax")
                .build()
                .toString();
    }
}
