package dev.caravan.workspaces;

import dev.caravan.credentials.Secret;
import dev.caravan.platform.http.RegisteredUrls;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Problem.FieldProblem;
import jakarta.validation.Validator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people send of a workspace, field by field. */
@Component
class WorkspaceForms {

    // What can stand in a header: visible ASCII, no blank and no line break.
    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,512}");

    private final Validator validator;
    private final RegisteredUrls urls;

    WorkspaceForms(Validator validator, RegisteredUrls urls) {
        this.validator = validator;
        this.urls = urls;
    }

    /** @throws InvalidRequestException with every wrong field */
    NewWorkspace check(@Nullable WorkspaceForm sent) {
        WorkspaceForm form = present(sent);
        List<FieldProblem> errors = violations(form);
        Optional.ofNullable(form.instance()).ifPresent(instance -> checkInstance(instance, errors));
        Optional.ofNullable(form.apiKey())
                .ifPresentOrElse(
                        key -> checkKey(key, errors),
                        () -> errors.add(new FieldProblem("apiKey", "must not be blank")));
        refuse(errors);
        return new NewWorkspace(
                Objects.requireNonNull(form.name()).strip(),
                withoutTrailingSlash(Objects.requireNonNull(form.instance())),
                form.bisonWorkspaceId(),
                Objects.requireNonNull(form.apiKey()),
                form.active().orElse(true));
    }

    /** @throws InvalidRequestException with every wrong field */
    WorkspaceChange check(@Nullable WorkspaceChange sent) {
        WorkspaceChange change = present(sent);
        List<FieldProblem> errors = violations(change);
        change.instance().ifPresent(instance -> checkInstance(instance, errors));
        change.apiKey().ifPresent(key -> checkKey(key, errors));
        refuse(errors);
        return new WorkspaceChange(
                change.name().map(String::strip),
                change.instance().map(WorkspaceForms::withoutTrailingSlash),
                change.bisonWorkspaceId(),
                change.apiKey(),
                change.active());
    }

    /** The form as a change of the workspace of its name. */
    WorkspaceChange asChange(WorkspaceForm form) {
        return check(new WorkspaceChange(
                Optional.empty(),
                Optional.ofNullable(form.instance()),
                form.bisonWorkspaceId(),
                Optional.ofNullable(form.apiKey()),
                form.active()));
    }

    // No body, or the JSON word null.
    private static <T> T present(@Nullable T sent) {
        if (sent == null) {
            throw InvalidRequestException.of("body", "must be a JSON object");
        }
        return sent;
    }

    private <T> List<FieldProblem> violations(T form) {
        List<FieldProblem> errors = new ArrayList<>();
        validator.validate(form).stream()
                .map(violation -> new FieldProblem(
                        violation.getPropertyPath().toString().replaceAll("[.<].*", ""), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .forEach(errors::add);
        return errors;
    }

    private void checkInstance(String instance, List<FieldProblem> errors) {
        if (instance.isBlank()) {
            return;
        }
        try {
            urls.objection(new URI(instance.strip())).ifPresent(why -> errors.add(new FieldProblem("instance", why)));
        } catch (URISyntaxException e) {
            errors.add(new FieldProblem("instance", "must be a URL: " + e.getReason()));
        }
    }

    private static void checkKey(Secret key, List<FieldProblem> errors) {
        if (!SENDABLE.matcher(key.value()).matches()) {
            errors.add(new FieldProblem(
                    "apiKey", "must be 1 to 512 visible ASCII characters, without blanks or line breaks"));
        }
    }

    private static String withoutTrailingSlash(String instance) {
        return instance.strip().replaceAll("/+$", "");
    }

    private static void refuse(List<FieldProblem> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }
}
