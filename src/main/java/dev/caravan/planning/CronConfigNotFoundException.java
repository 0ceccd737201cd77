package dev.caravan.planning;

import dev.caravan.platform.web.NotFoundException;

/** A cron config was asked for that does not exist. */
public class CronConfigNotFoundException extends NotFoundException {

    private static final long serialVersionUID = 1L;

    private CronConfigNotFoundException(String message) {
        super(message);
    }

    static CronConfigNotFoundException named(String name) {
        return new CronConfigNotFoundException("There is no cron config '%s'".formatted(name));
    }
}
