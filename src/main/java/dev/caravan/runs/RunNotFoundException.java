package dev.caravan.runs;

import dev.caravan.platform.web.NotFoundException;

/** A run was asked for that does not exist. */
public class RunNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private RunNotFoundException(String message) {
        super(message);
    }

    static RunNotFoundException numbered(String id) {
        return new RunNotFoundException("There is no run '%s'".formatted(id));
    }
}
