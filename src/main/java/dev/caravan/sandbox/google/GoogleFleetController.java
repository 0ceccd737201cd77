package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Grants and scripts in the form in which Caravan takes them; the secrets open nothing but this stand-in. */
@InSandbox
@RestController
class GoogleFleetController {

    private final ScriptFleet fleet;
    private final GoogleUsers users;
    private final Spreadsheets spreadsheets;

    GoogleFleetController(ScriptFleet fleet, GoogleUsers users, Spreadsheets spreadsheets) {
        this.fleet = fleet;
        this.users = users;
        this.spreadsheets = spreadsheets;
    }

    @GetMapping("/sandbox/google/fleet")
    Registrations registrations() {
        return new Registrations(
                users.all().stream()
                        .map(user -> new Credential(
                                user.name(),
                                "google",
                                OAuthClient.ID,
                                OAuthClient.SECRET,
                                user.refreshToken(),
                                users.grantedScopes()))
                        .toList(),
                fleet.scripts().stream()
                        .map(script -> new Registered(
                                script.id(),
                                script.name(),
                                users.all().get(script.user()).name()))
                        .toList(),
                spreadsheets.id());
    }

    /** @param spreadsheetId the one that exists */
    record Registrations(List<Credential> credentials, List<Registered> scripts, String spreadsheetId) {}

    /** As {@code POST /api/credentials} takes it. */
    record Credential(
            String name,
            String provider,
            String clientId,
            String clientSecret,
            String refreshToken,
            List<String> scopes) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Credential[%s]".formatted(name);
        }
    }

    /** As {@code POST /api/scripts/import} takes it. */
    record Registered(String scriptId, String name, String credential) {}
}
