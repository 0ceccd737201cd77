package dev.caravan.credentials;

import dev.caravan.alerts.AlertCondition;
import dev.caravan.alerts.Found;
import dev.caravan.alerts.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of credentials. */
@Configuration(proxyBeanMethods = false)
class CredentialAlerts {

    /** One that was never connected is somebody's unfinished work, until something waits for it. */
    @Bean
    AlertCondition credentialInvalid(CredentialsView view) {
        return new Rule(
                "credential-invalid",
                view,
                credential -> !isOfClient(credential)
                        && (!credential.trouble().equals(Optional.of(Trouble.NOT_CONNECTED))
                                || !credential.usedBy().isEmpty()));
    }

    @Bean
    AlertCondition credentialClientWrong(CredentialsView view) {
        return new Rule("credential-client-wrong", view, CredentialAlerts::isOfClient);
    }

    private static boolean isOfClient(CredentialView credential) {
        return credential.trouble().filter(Trouble.INVALID_CLIENT::equals).isPresent();
    }

    private record Rule(String rule, CredentialsView view, Predicate<CredentialView> of) implements AlertCondition {

        @Override
        public Severity severity() {
            return Severity.CRITICAL;
        }

        @Override
        public List<Found> now() {
            return view.invalid().stream().filter(of).map(Rule::found).toList();
        }

        private static Found found(CredentialView credential) {
            String waiting = credential.usedBy().isEmpty()
                    ? ""
                    : ". Waiting for it: " + CredentialUses.inWords(credential.usedBy());
            return new Found(
                    credential.name(),
                    "No call is made with it: %s%s"
                            .formatted(credential.invalidReason().orElse(""), waiting),
                    credential.invalidSince().orElseThrow(),
                    "/credentials/" + credential.id());
        }
    }
}
