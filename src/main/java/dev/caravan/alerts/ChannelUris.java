package dev.caravan.alerts;

import dev.caravan.platform.http.SecretUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the setting {@code caravan.alerts.channels}. */
final class ChannelUris {

    /** A comma before a scheme, and not within RAW(…); any other is part of its URI, as in a list of recipients. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=[A-Za-z][A-Za-z0-9+.-]*:)(?![^()]*\\))");

    private static final String HTTP = "http";

    private static final String SLACK = "hooks.slack.com";

    /** A channel's address, and the name that it goes by everywhere else. */
    record Named(String name, SecretUri uri) {}

    private ChannelUris() {}

    /**
     * The URIs of the setting.
     *
     * @throws IllegalArgumentException when one of them is none; says which by its place and what would be right
     */
    static List<Named> in(String setting) {
        List<Named> found = new ArrayList<>();
        for (String text : setting.isBlank() ? new String[0] : BETWEEN.split(setting.strip())) {
            int place = found.size() + 1;
            SecretUri uri = checked(place, text);
            found.add(new Named(unused(wanted(uri), found), uri));
        }
        return List.copyOf(found);
    }

    /** {@return the http or https URL that the channel posts to; empty for one that does not} */
    static Optional<URI> url(SecretUri uri) {
        return isAlertmanager(uri) ? uri.inner().flatMap(SecretUri::url) : uri.url();
    }

    static boolean isAlertmanager(SecretUri uri) {
        return uri.scheme().equals("alertmanager");
    }

    static boolean isSlack(URI url) {
        return SLACK.equals(url.getHost());
    }

    static boolean isMail(SecretUri uri) {
        return uri.scheme().startsWith("smtp");
    }

    private static String wanted(SecretUri uri) {
        String byForm = isMail(uri) ? "mail" : uri.scheme();
        return uri.url().map(url -> isSlack(url) ? "slack" : "webhook").orElse(byForm);
    }

    private static String unused(String wanted, List<Named> before) {
        List<String> names = before.stream().map(Named::name).toList();
        String name = wanted;
        for (int number = 2; names.contains(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    private static SecretUri checked(int place, String text) {
        SecretUri uri = SecretUri.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "channel %d is no URI; it begins with a scheme, such as https: or smtp:".formatted(place)));
        boolean posts = isAlertmanager(uri) || uri.scheme().startsWith(HTTP);
        if (posts && (text.contains(",") || url(uri).isEmpty())) {
            throw new IllegalArgumentException(
                    "channel %d (%s) is no http or https URL with a host, in which a comma is %%2C; Alertmanager's is written alertmanager:https://host:9093"
                            .formatted(place, uri.scheme()));
        }
        return uri;
    }
}
