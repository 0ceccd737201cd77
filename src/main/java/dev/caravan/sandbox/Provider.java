package dev.caravan.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a mailbox was bought. An account's provider is its first default tag; tags that are not default ones may stand
 * before it, and a second default one behind it.
 *
 * @param servers four fields of the account as JSON, each with the comma before it
 * @param tags JSON arrays of which an account gets one
 */
record Provider(String servers, List<String> tags) {

    private static final String EU = tag(51, "EU", false);
    private static final String PUSH = tag(52, "Q3 push", false);
    private static final String POOL = tag(9, "Warm-up pool", true);

    /** Each as often as its share in twentieths; the last has no default tag. */
    private static final List<Provider> SHARES = Stream.of(
                    Collections.nCopies(7, tagged(1, "CheapInboxes")),
                    Collections.nCopies(5, tagged(2, "Zapmail")),
                    Collections.nCopies(3, tagged(3, "Mailr")),
                    Collections.nCopies(2, tagged(4, "Google")),
                    Collections.nCopies(2, tagged(5, "Outlook")),
                    List.of(new Provider(servers("mail"), List.of(array(), array(PUSH)))))
            .flatMap(List::stream)
            .toList();

    static Provider pick(Dice dice) {
        return SHARES.get(dice.roll(SHARES.size()));
    }

    /** A JSON array. */
    String tags(Dice dice) {
        return tags.get(dice.roll(tags.size()));
    }

    private static Provider tagged(int id, String name) {
        String own = tag(id, name, true);
        return new Provider(
                servers(name.toLowerCase(Locale.ROOT)),
                List.of(array(own), array(own), array(own, EU), array(PUSH, own), array(own, POOL)));
    }

    private static String servers(String host) {
        return ",\"imap_server\":\"imap.%s.example\",\"imap_port\":993,\"smtp_server\":\"smtp.%s.example\",\"smtp_port\":587"
                .formatted(host, host);
    }

    private static String array(String... tags) {
        return "[" + String.join(",", tags) + "]";
    }

    private static String tag(int id, String name, boolean isDefault) {
        return "{\"id\":%d,\"name\":\"%s\",\"default\":%s}".formatted(id, name, isDefault);
    }
}
