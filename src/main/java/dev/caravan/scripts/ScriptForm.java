package dev.caravan.scripts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A script as it is registered. What was not sent is null or empty, until it has been validated.
 *
 * @param scriptId its id at Google; whether there is one of it, Google says
 * @param name what people call it; its id when left out
 * @param credential name of the credential of its owner
 */
public record ScriptForm(
        @NotBlank @Size(max = 100) @Pattern(regexp = ScriptForm.ID, message = ScriptForm.ID_MESSAGE) @Nullable
        String scriptId,

        Optional<
                        @Size(max = 200)
                        @Pattern(
                                regexp = "(?U)[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*",
                                message = "must not be blank, nor contain control characters")
                        String>
                name,

        @NotBlank @Size(max = 200) @Nullable String credential) {

    /** Dots alone lead elsewhere in a path, here and at Google. */
    static final String ID = "(?!\\.+$)[A-Za-z0-9_.~:@+=,-]*";

    static final String ID_MESSAGE = "must consist of letters, digits and _ . ~ : @ + = , -, and not of dots alone";
}
