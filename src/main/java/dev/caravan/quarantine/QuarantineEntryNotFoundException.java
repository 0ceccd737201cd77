package dev.caravan.quarantine;

import dev.caravan.platform.web.NotFoundException;

/** An entry was asked for that does not exist, or no more. */
public class QuarantineEntryNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private QuarantineEntryNotFoundException(String message) {
        super(message);
    }

    static QuarantineEntryNotFoundException numbered(String id) {
        return new QuarantineEntryNotFoundException("There is no quarantine entry '%s'".formatted(id));
    }
}
