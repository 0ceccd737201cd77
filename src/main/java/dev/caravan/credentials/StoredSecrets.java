package dev.caravan.credentials;

import java.util.function.LongConsumer;

/**
 * A column of encrypted secrets, which is encrypted anew when the key ring gets a new first key. Features declare theirs as
 * beans.
 *
 * @param table its name in SQL
 * @param key name of the column that numbers the rows
 * @param column what is encrypted, of type bytea
 * @param context what each secret is encrypted for, with {@code %d} for the row's number: {@code workspaces/%d}
 * @param unreadable is told the number of a row that no key reads; in the transaction in which that was found
 */
public record StoredSecrets(String table, String key, String column, String context, LongConsumer unreadable) {

    /** The same, where nothing is to be done about an unreadable one: it is found when it is used. */
    public StoredSecrets(String table, String key, String column, String context) {
        this(table, key, column, context, id -> {});
    }

    String contextOf(long id) {
        return context.formatted(id);
    }

    String name() {
        return table + "." + column;
    }
}
