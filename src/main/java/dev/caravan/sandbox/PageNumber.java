package dev.caravan.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Which page a call asks for.
 *
 * @param value from 1; 0 when what was asked for is no page
 * @param refusal why it is not answered, if it isn't
 */
record PageNumber(int value, Optional<String> refusal) {

    /** @param last the last page that is answered by its number */
    static PageNumber parse(String text, int last) {
        PageNumber number = parse(text);
        return number.value <= last
                ? number
                : new PageNumber(number.value, Optional.of("The page field must not be greater than " + last + "."));
    }

    /** A cursor leads as deep as it likes. */
    static PageNumber ofCursor(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith("page:") ? parse(text.substring("page:".length())) : none("The cursor is invalid.");
        } catch (IllegalArgumentException notBase64) {
            return none("The cursor is invalid.");
        }
    }

    private static PageNumber parse(String text) {
        try {
            int value = Integer.parseInt(text);
            return value < 1 ? none("The page field must be at least 1.") : new PageNumber(value, Optional.empty());
        } catch (NumberFormatException e) {
            return none("The page field must be an integer.");
        }
    }

    private static PageNumber none(String refusal) {
        return new PageNumber(0, Optional.of(refusal));
    }
}
