package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Stands in for Google's sign-in: a page on which one allows, in whole or in part, or refuses. Who is signed in is
 * chosen on it.
 */
@InSandbox
@RestController
@RequestMapping("/sandbox/google/auth")
class GoogleAuthController {

    private final GoogleUsers users;
    private final Authorisations authorisations;

    GoogleAuthController(GoogleUsers users, Authorisations authorisations) {
        this.users = users;
        this.authorisations = authorisations;
    }

    @GetMapping
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        AuthRequest asked = AuthRequest.of(request);
        return asked.refusal().map(GoogleAuthController::refused).orElseGet(() -> consent(asked));
    }

    /**
     * Leads back with a code, or with a refusal.
     *
     * @param allowed scopes that were left ticked
     * @param user e-mail address of who is signed in; the first one when it is not said
     */
    @PostMapping
    ResponseEntity<byte[]> decide(
            HttpServletRequest request,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(name = "allowed", required = false) Optional<List<String>> allowed) {
        AuthRequest asked = AuthRequest.of(request);
        if (asked.refusal().isPresent()) {
            return refused(asked.refusal().get());
        }
        if (!decision.equals("allow")) {
            return back(asked, Map.of("error", "access_denied"));
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        allowed.orElse(List.of()).forEach(name -> Scope.of(name).ifPresent(scopes::add));
        scopes.retainAll(asked.scopes());
        int index = users.withEmail(user).map(GoogleUser::index).orElse(0);
        String code = authorisations.allow(index, scopes, asked);
        return back(asked, Map.of("code", code, "scope", Scope.joined(scopes)));
    }

    private static ResponseEntity<byte[]> back(AuthRequest asked, Map<String, String> answer) {
        UriComponentsBuilder to = UriComponentsBuilder.fromUri(asked.redirect());
        answer.forEach((name, value) -> to.queryParam(name, "{" + name + "}"));
        if (!asked.state().isEmpty()) {
            to.queryParam("state", "{state}");
        }
        Map<String, Object> values = new HashMap<>(answer);
        values.put("state", asked.state());
        URI uri = to.encode().buildAndExpand(values).toUri();
        return ResponseEntity.status(302).location(uri).build();
    }

    private static ResponseEntity<byte[]> refused(String words) {
        return Replies.html(
                400,
                "Access blocked",
                "<h1>Access blocked: this app’s request is invalid</h1><p>" + HtmlUtils.htmlEscape(words) + "</p>");
    }

    private ResponseEntity<byte[]> consent(AuthRequest asked) {
        String fields = asked.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(field.getKey(), HtmlUtils.htmlEscape(field.getValue())))
                .collect(Collectors.joining());
        String scopes = asked.scopes().stream()
                .map(scope ->
                        "<p><label><input type=\"checkbox\" name=\"allowed\" value=\"%1$s\" checked> %1$s</label></p>"
                                .formatted(scope.url()))
                .collect(Collectors.joining());
        String people = users.all().stream()
                .map(user -> "<option>%s</option>".formatted(user.email()))
                .collect(Collectors.joining());
        return Replies.html(200, "Sign in with the stand-in for Google", """
                <h1>Caravan wants to access your account</h1>
                <p>This is the sandbox's stand-in for Google. Nothing leaves this machine.</p>
                <form method="post" action="/sandbox/google/auth">%s
                <p><label>Account <select name="user">%s</select></label></p>%s
                <p><button name="decision" value="allow">Allow</button>
                <button name="decision" value="refuse">Refuse</button></p></form>""".formatted(fields, people, scopes));
    }
}
