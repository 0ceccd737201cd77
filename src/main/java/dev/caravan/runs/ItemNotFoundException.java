package dev.caravan.runs;

import dev.caravan.platform.web.NotFoundException;

/** An item was asked for that its run does not have. */
public class ItemNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    ItemNotFoundException(long run, String key) {
        super("Run %d has no item '%s'".formatted(run, key));
    }
}
