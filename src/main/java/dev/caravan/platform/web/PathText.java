package dev.caravan.platform.web;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Names in paths, which reach a route as they were sent: percent-encoded. */
public final class PathText {

    private PathText() {}

    /** The name as it stands in a path. */
    public static String encoded(String name) {
        return UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    /** The name that was meant; as sent, where it is not percent-encoded. */
    public static String decoded(String sent) {
        try {
            return UriUtils.decode(sent, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not encoded: a percent sign of its own, which names nothing that a path can name.
            return sent;
        }
    }
}
