package dev.caravan.console;

import dev.caravan.credentials.CredentialsView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Credentials that no call is made with: what needs them waits until a person connects them or sets something right. */
@Component
class CredentialConcerns implements Concerns {

    private final CredentialsView view;

    CredentialConcerns(CredentialsView view) {
        this.view = view;
    }

    @Override
    public List<Concern> open(Instant now) {
        return view.invalid().stream()
                .map(credential -> concern(CredentialLine.of(credential, now)))
                .toList();
    }

    @Override
    public Set<String> rules() {
        return Set.of("credential-invalid", "credential-client-wrong");
    }

    private static Concern concern(CredentialLine credential) {
        String page = CredentialsPage.PATH + "/" + credential.id();
        return new Concern(
                credential.badge(),
                credential.name(),
                credential.why() + (credential.uses().isEmpty() ? "" : ". Waiting for it: " + credential.uses()),
                "since",
                credential.invalidSince(),
                credential.mendedElsewhere() ? page : credential.connect(),
                credential.mendedElsewhere()
                        ? List.of(new Concern.Action("Check again", page + "/try-again", ""))
                        : List.of());
    }
}
