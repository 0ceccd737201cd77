package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamFailure;
import dev.caravan.platform.http.UpstreamFailure.Kind;
import java.util.Set;

/** The instance refused the workspace's key, in a form that Email Bison's refusals have: no further call is made with it. */
final class KeyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Bare, as Laravel has it, or under {@code data}. Other JSON may come from whatever stands before the instance. */
    private static final Set<String> KNOWN_FORMS = Set.of("/message", "/data/message");

    KeyRefusedException(String workspace, int page, UpstreamFailure failure, Throwable cause) {
        super("The key of %s was refused at page %d: %s".formatted(workspace, page, failure.evidence()), cause);
    }

    /** {@return whether the failure is a 401 or 403 of a known form} */
    static boolean isMeantBy(UpstreamFailure failure) {
        return failure.kind() == Kind.UNAUTHORIZED
                && failure.form().filter(KNOWN_FORMS::contains).isPresent();
    }
}
