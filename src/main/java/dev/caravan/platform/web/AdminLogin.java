package dev.caravan.platform.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The admin's token where a person types it: compared as bearers are, and guessed at under the same limit. */
@Component
public final class AdminLogin {

    /** The one name that there is. */
    public static final String NAME = "admin";

    private final BearerSecrets secrets;
    private final GuessLimiter guesses;

    AdminLogin(BearerSecrets secrets, GuessLimiter guesses) {
        this.secrets = secrets;
        this.guesses = guesses;
    }

    /** {@return whether they are the admin's, in a time that does not depend on how close the token is} */
    public boolean opens(String name, String token) {
        boolean right = secrets.isAdmin(token);
        return right && NAME.equals(name);
    }

    /**
     * Counts a wrong one; it counts as a wrong bearer does.
     *
     * @return how long the address is to wait, once it has sent more than 20 in its minute; else empty
     */
    public Optional<Duration> wrongFrom(String address) {
        return guesses.wrongFrom(address);
    }
}
