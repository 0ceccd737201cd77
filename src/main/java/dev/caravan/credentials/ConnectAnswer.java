package dev.caravan.credentials;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * With what a provider sends somebody back.
 *
 * @param browser what this browser was given at the start; empty when it was given nothing
 */
public record ConnectAnswer(
        Secret state,
        Optional<Secret> code,
        Optional<String> error,
        Optional<String> errorDescription,
        Secret browser) {

    private static final int LONGEST = 4096;

    /** What came as parameters and cookie; what is missing or too long counts as not there. */
    public static ConnectAnswer of(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String errorDescription,
            @Nullable String browser) {
        return new ConnectAnswer(
                Secret.of(sane(state).orElse("")),
                sane(code).map(Secret::of),
                sane(error),
                sane(errorDescription),
                Secret.of(sane(browser).orElse("")));
    }

    private static Optional<String> sane(@Nullable String sent) {
        return Optional.ofNullable(sent).filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }
}
