package dev.caravan.credentials;

import dev.caravan.platform.web.NotFoundException;

/** A credential was asked for that does not exist. */
public class CredentialNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private CredentialNotFoundException(String message) {
        super(message);
    }

    static CredentialNotFoundException named(String nameOrId) {
        return new CredentialNotFoundException("There is no credential with the name or id '%s'".formatted(nameOrId));
    }
}
