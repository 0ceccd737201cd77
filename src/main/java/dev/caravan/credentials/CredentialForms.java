package dev.caravan.credentials;

import dev.caravan.platform.web.FormCheck;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people send of a credential, field by field. */
@Component
class CredentialForms {

    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,4096}");

    private static final String SECRET = "must be 1 to 4096 visible ASCII characters, without blanks or line breaks";

    private final FormCheck check;

    CredentialForms(FormCheck check) {
        this.check = check;
    }

    /** @throws InvalidRequestException with every wrong field */
    CredentialForm checked(@Nullable CredentialForm sent) {
        CredentialForm form = check.checked(sent);
        List<FieldProblem> errors = new ArrayList<>();
        secret("clientSecret", form.clientSecret(), errors);
        secret("refreshToken", form.refreshToken(), errors);
        refuse(errors);
        return new CredentialForm(
                Objects.requireNonNull(form.name()).strip(),
                form.provider(),
                form.clientId(),
                form.clientSecret(),
                form.refreshToken(),
                form.scopes());
    }

    /** @throws InvalidRequestException for what a new credential cannot be without */
    void requireWhole(CredentialForm form) {
        List<FieldProblem> errors = new ArrayList<>();
        present("clientId", form.clientId(), errors);
        present("clientSecret", form.clientSecret(), errors);
        present("provider", form.provider(), errors);
        refuse(errors);
    }

    /**
     * For a credential that there is.
     *
     * @throws InvalidRequestException for what does not fit it
     */
    void requireFitting(CredentialForm form, Provider provider, String clientId) {
        if (form.provider().filter(code -> !code.equals(provider.code())).isPresent()) {
            throw InvalidRequestException.of(
                    "provider", "is %s; register another name for another provider".formatted(provider.code()));
        }
        if (otherClient(form, clientId) && form.clientSecret().isEmpty()) {
            throw InvalidRequestException.of("clientSecret", "must come with another clientId");
        }
    }

    /** {@return whether the form names another client, to which the grant that there is does not belong} */
    static boolean otherClient(CredentialForm form, String clientId) {
        return form.clientId().filter(id -> !id.equals(clientId)).isPresent();
    }

    private static void secret(String field, Optional<Secret> secret, List<FieldProblem> errors) {
        if (secret.filter(text -> !SENDABLE.matcher(text.value()).matches()).isPresent()) {
            errors.add(new FieldProblem(field, SECRET));
        }
    }

    private static void present(String field, Optional<?> value, List<FieldProblem> errors) {
        if (value.isEmpty()) {
            errors.add(new FieldProblem(field, "must not be blank"));
        }
    }

    private static void refuse(List<FieldProblem> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }
}
