package dev.caravan.scripts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why Google refuses a script: as the reason of its quarantine entry, and in words. */
enum Refusal {
    NOT_FOUND("not found"),
    INVALID_ID("id refused"),
    PERMISSION_DENIED("access denied");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** {@return the reason of the entry: {@code not_found}} */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }

    /** {@return the refusal that the text begins with, as {@link #with} writes it} */
    static Optional<Refusal> at(String text) {
        return Arrays.stream(values())
                .filter(refusal -> text.startsWith(refusal.words + ": "))
                .findFirst();
    }

    /** {@return both, as they stand on an item that waits for its judgement} */
    String with(String evidence) {
        return words + ": " + evidence;
    }

    /** {@return what was put behind it} */
    String evidenceIn(String text) {
        return text.substring(words.length() + 2);
    }

    /** {@return the reason of an entry for people; that of a report as it is} */
    static String inWords(String reason) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.reason().equals(reason))
                .map(Refusal::words)
                .findFirst()
                .orElse(reason);
    }
}
