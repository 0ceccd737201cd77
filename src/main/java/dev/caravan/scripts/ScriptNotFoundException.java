package dev.caravan.scripts;

import dev.caravan.platform.web.NotFoundException;

/** A script was asked for that is not registered. */
public class ScriptNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private ScriptNotFoundException(String message) {
        super(message);
    }

    static ScriptNotFoundException numbered(String scriptId) {
        return new ScriptNotFoundException("There is no script with the id '%s'".formatted(scriptId));
    }
}
