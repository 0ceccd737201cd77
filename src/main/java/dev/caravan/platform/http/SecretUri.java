package dev.caravan.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URI that is a secret: who knows it may use it, as with a web hook's path or a mail server's password. It does not show
 * itself, and takes itself out of what others say.
 */
public final class SecretUri {

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):.+", Pattern.DOTALL);

    /** Camel's way to write a value as it is. */
    private static final Pattern RAW = Pattern.compile("^RAW[({](.*)[)}]$");

    private static final Pattern SEPARATORS = Pattern.compile("[/?&;@]+");

    /** Shorter parts are words like "true" or "services", which are no secret and may stand anywhere. */
    private static final int TELLING = 6;

    private final String text;
    private final String scheme;
    private final List<String> parts;

    private SecretUri(String text, String scheme) {
        this.text = text;
        this.scheme = scheme;
        this.parts = parts(text, scheme);
    }

    /** Empty when the text has no scheme. */
    public static Optional<SecretUri> of(String text) {
        return SCHEME.matcher(text)
                .results()
                .findFirst()
                .map(match -> new SecretUri(text, match.group(1).toLowerCase(Locale.ROOT)));
    }

    /** {@return what it begins with, in lower case} */
    public String scheme() {
        return scheme;
    }

    /** {@return the secret itself, for whoever sends to it; in no log and no message} */
    public String revealed() {
        return text;
    }

    /** The same as a URL; empty unless it is an http or https one with a host. */
    public Optional<URI> url() {
        try {
            URI url = new URI(text);
            return Optional.of(url).filter(web -> List.of("http", "https").contains(scheme) && web.getHost() != null);
        } catch (URISyntaxException e) {
            // Its message shows the secret.
            return Optional.empty();
        }
    }

    /** The URI in this one behind its scheme: {@code alertmanager:https://…} holds the latter. */
    public Optional<SecretUri> inner() {
        return of(text.substring(scheme.length() + 1));
    }

    /** {@return the text with {@code ***} for every part of this that it repeats} */
    public String masked(String words) {
        return parts.stream().reduce(words, (rest, part) -> rest.replace(part, "***"));
    }

    @Override
    public String toString() {
        return "***";
    }

    private static List<String> parts(String text, String scheme) {
        String behind = text.substring(scheme.length() + 1).replaceFirst("^(https?:)?/+", "");
        String host = behind.replaceFirst("[/?].*", "").replaceFirst(".*@", "");
        String path = behind.replaceFirst("^[^/?]*[/?]?", "");
        return Stream.concat(Stream.of(text, behind, path), SEPARATORS.splitAsStream(behind))
                .filter(part -> !part.equals("http:") && !part.equals("https:"))
                .flatMap(part -> Stream.of(part, part.replaceFirst("^[^=]*=", "")))
                .flatMap(part -> Stream.of(part, RAW.matcher(part).replaceFirst("$1")))
                .flatMap(part -> Stream.concat(Stream.of(part), Stream.of(part.split(":", 2))))
                .flatMap(part -> Stream.of(part, decoded(part)))
                .filter(part -> part.length() >= TELLING && !host.startsWith(part))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
