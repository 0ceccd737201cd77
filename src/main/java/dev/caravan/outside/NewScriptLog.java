package dev.caravan.outside;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a script sends when it begins. */
public record NewScriptLog(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        @Nullable
        String scriptName,

        Optional<@Size(max = 10_000) @Pattern(regexp = NewScriptLog.TEXT, message = NewScriptLog.NO_NUL) String>
                message) {

    // PostgreSQL's texts hold every character but this one.
    static final String TEXT = "[^\\x00]*";
    static final String NO_NUL = "must not contain the character NUL";
}
