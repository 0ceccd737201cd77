package dev.caravan.console;

import dev.caravan.credentials.CredentialRegister;
import dev.caravan.credentials.CredentialView;
import dev.caravan.credentials.CredentialsView;
import dev.caravan.credentials.Provider;
import dev.caravan.credentials.PutCredential;
import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The grants by which Caravan acts at Google and Amazon: how each stands, what waits for it, and what can be done. */
@Controller
class CredentialsPage implements ConsoleArea {

    static final String PATH = "/credentials";

    private static final String SHOWN = "100";
    private static final String RESOURCE = "credential/";

    private final CredentialsView view;
    private final CredentialRegister register;
    private final PageRequests pageRequests;
    private final Clock clock;

    CredentialsPage(CredentialsView view, CredentialRegister register, PageRequests pageRequests, Clock clock) {
        this.view = view;
        this.register = register;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Credentials";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public List<String> furtherPaths() {
        return List.of(ConnectPage.PATH);
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Optional<String> pageOf(String resource) {
        return Optional.of(resource)
                .filter(text -> text.startsWith(RESOURCE))
                .map(text -> PATH + "/" + text.substring(RESOURCE.length()));
    }

    @GetMapping(PATH)
    String list(@RequestParam(defaultValue = "") String cursor, Model model) {
        return list(model, cursor, CredentialFields.of(Map.of("provider", Provider.GOOGLE.code())), FieldErrors.NONE);
    }

    /** A name that is known is not replaced from here: its own page is where that is done. */
    @PostMapping(PATH)
    String add(@RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
        CredentialFields typed = CredentialFields.of(sent);
        try {
            if (view.named(typed.name()).isPresent()) {
                throw InvalidRequestException.of("name", "is taken; open that credential to replace what it has");
            }
            PutCredential put = register.put(typed.form(), AdminLogin.NAME);
            return Notice.REGISTERED.at(PATH + "/" + put.id());
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return list(model, "", typed, FieldErrors.of(refused));
        }
    }

    @GetMapping(PATH + "/{credential}")
    String show(@PathVariable long credential, Model model) {
        CredentialView found = view.numbered(credential);
        return page(model, found, CredentialFields.of(found), FieldErrors.NONE);
    }

    @PostMapping(PATH + "/{credential}")
    String replace(
            @PathVariable long credential,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        CredentialView found = view.numbered(credential);
        CredentialFields typed = CredentialFields.of(sent);
        CredentialFields named =
                new CredentialFields(found.name(), "", typed.clientId(), typed.clientSecret(), typed.refreshToken());
        try {
            register.put(named.form(), AdminLogin.NAME);
            return Notice.REPLACED.at(PATH + "/" + credential);
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(model, found, named, FieldErrors.of(refused));
        }
    }

    @PostMapping(PATH + "/{credential}/try-again")
    String tryAgain(@PathVariable long credential) {
        register.tryAgain(credential, AdminLogin.NAME);
        return Notice.TRIED_AGAIN.at(PATH + "/" + credential);
    }

    @PostMapping(PATH + "/{credential}/remove")
    String remove(@PathVariable long credential, Model model, HttpServletResponse response) {
        try {
            register.removeNumbered(credential, AdminLogin.NAME);
            return Notice.REMOVED.at(PATH);
        } catch (ConflictException used) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", used.getMessage());
            return show(credential, model);
        }
    }

    private String list(Model model, String cursor, CredentialFields form, Map<String, String> errors) {
        Page<CredentialView> found = view.list(pageRequests.of(SHOWN, cursor));
        model.addAttribute(
                "credentials",
                found.items().stream()
                        .map(each -> CredentialLine.of(each, clock.instant()))
                        .toList());
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("providers", Arrays.asList(Provider.values()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "console/credentials";
    }

    private String page(Model model, CredentialView found, CredentialFields form, Map<String, String> errors) {
        model.addAttribute("credential", CredentialLine.of(found, clock.instant()));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.asMap().putIfAbsent("refused", "");
        return "console/credential";
    }
}
