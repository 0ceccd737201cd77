package dev.caravan.quarantine;

import dev.caravan.platform.Worded;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be quarantined. */
public enum QuarantineKind implements Worded {
    WORKSPACE,
    /** The only kind of which things are ever deleted. */
    SCRIPT,
    POST,
    INSTANCE;

    /** @throws InvalidRequestException for a word that names no kind; says which there are */
    static QuarantineKind ofSent(String word) {
        return Worded.find(QuarantineKind.class, word)
                .orElseThrow(() -> InvalidRequestException.of("kind", "must be one of " + known()));
    }

    static String known() {
        return Arrays.stream(values()).map(QuarantineKind::word).collect(Collectors.joining(", "));
    }
}
