package dev.caravan.workspaces;

import dev.caravan.platform.web.NotFoundException;

/** A workspace was asked for that does not exist. */
public class WorkspaceNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private WorkspaceNotFoundException(String message) {
        super(message);
    }

    static WorkspaceNotFoundException named(String nameOrId) {
        return new WorkspaceNotFoundException("There is no workspace with the name or id '%s'".formatted(nameOrId));
    }
}
