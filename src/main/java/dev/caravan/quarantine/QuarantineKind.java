package dev.caravan.quarantine;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be quarantined. */
public enum QuarantineKind {
    WORKSPACE,
    /** The only kind of which things are ever deleted. */
    SCRIPT,
    POST,
    INSTANCE;

    /** {@return the word in {@code quarantine.kind} and in the API} */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidRequestException for a word that names no kind; says which there are */
    static QuarantineKind ofSent(String word) {
        return ofWord(word).orElseThrow(() -> InvalidRequestException.of("kind", "must be one of " + known()));
    }

    /** {@return the one of that word, if there is one} */
    public static Optional<QuarantineKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(QuarantineKind::word).collect(Collectors.joining(", "));
    }
}
