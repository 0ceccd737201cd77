package dev.caravan.runs;

import dev.caravan.platform.web.NotFoundException;

/** A job was asked for that does not exist. */
public class JobNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    JobNotFoundException(String message) {
        super(message);
    }
}
