package dev.caravan.quarantine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person, or a tool of theirs, reports as invalid. What was not sent is null or empty, until it has been validated.
 *
 * @param kind workspace, script, post or instance
 * @param ref which one; of a workspace its name or id
 * @param name what people call it; its ref when left out
 * @param reason as one word, such as {@code not_found}; {@code reported} when left out
 * @param evidence the upstream's status and words, where there are any
 */
public record Report(
        @NotBlank @Nullable String kind,

        @NotBlank @Size(max = 500) @Pattern(regexp = Report.VISIBLE, message = Report.MESSAGE) @Nullable
        String ref,

        Optional<@Size(max = 500) @Pattern(regexp = Report.WORDS, message = Report.MESSAGE) String> name,
        Optional<@Size(max = 100) @Pattern(regexp = Report.WORDS, message = Report.MESSAGE) String> reason,
        Optional<
                        @Size(max = 2000) @Pattern(regexp = "[^\\x00]*", message = "must not contain the character NUL")
                        String>
                evidence) {

    static final String VISIBLE = "[^\\p{Cntrl}]*";
    static final String WORDS = "(?U)[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";
    static final String MESSAGE = "must not be blank, nor contain control characters";
}
