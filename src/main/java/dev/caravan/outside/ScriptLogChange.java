package dev.caravan.outside;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What a script sends while it runs, and when it ends; what is left out stays, and an empty one says that it lives.
 *
 * @param status 0 success, 1 partial, -1 failed
 */
public record ScriptLogChange(
        Optional<Integer> status,

        Optional<@Size(max = 10_000) @Pattern(regexp = NewScriptLog.TEXT, message = NewScriptLog.NO_NUL) String>
                message,

        Optional<@Valid Reported> progress) {

    /**
     * How far it has come, of how far it has to go: both are required.
     *
     * @param unit what it counts, such as invoices; {@code items} when left out
     */
    public record Reported(
            Optional<@PositiveOrZero Long> done,
            Optional<@PositiveOrZero Long> total,
            Optional<@Size(max = 50) @Pattern(regexp = ScriptLogChange.WORDS, message = ScriptLogChange.VISIBLE) String>
                    unit) {}

    // Constraints that take null, since an empty Optional is checked as null.
    private static final String WORDS = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";
    private static final String VISIBLE = "must not be blank, nor contain control characters";
}
