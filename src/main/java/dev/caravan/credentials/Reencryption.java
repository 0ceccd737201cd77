package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts with the first key what an older one encrypted, so that the older one can be dropped. Nodes that do it at the
 * same time take different rows.
 */
@Component("reencryption")
public class Reencryption {

    private static final Logger LOG = LoggerFactory.getLogger(Reencryption.class);

    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final KeyRing keyRing;
    private final ObjectProvider<StoredSecrets> columns;
    private final Map<String, Long> unreadableBefore = new ConcurrentHashMap<>();

    Reencryption(JdbcClient jdbc, KeyRing keyRing, ObjectProvider<StoredSecrets> columns) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
        this.columns = columns;
    }

    /**
     * How far it has come.
     *
     * @param column which of the columns is being looked at
     * @param after number of the last row that was looked at
     * @param renewed secrets of the column that were encrypted anew
     * @param unreadable secrets of the column that no key reads
     * @param goesOn whether there is more
     */
    public record Progress(int column, long after, long renewed, long unreadable, boolean goesOn) {}

    /** {@return the beginning} */
    public Progress begin() {
        return new Progress(0, 0, 0, 0, columns.stream().findAny().isPresent());
    }

    /** Looks at some rows. */
    @UnitOfWork
    public Progress next(Progress before) {
        StoredSecrets column = all().get(before.column());
        List<Stored> rows = oldOnes(column, before.after());
        long renewed = rows.stream().filter(row -> renew(column, row)).count();
        Progress now = new Progress(
                before.column(),
                rows.isEmpty() ? before.after() : rows.get(rows.size() - 1).id(),
                before.renewed() + renewed,
                before.unreadable() + rows.size() - renewed,
                true);
        return rows.size() == AT_ONCE ? now : columnDone(column, now);
    }

    private Progress columnDone(StoredSecrets column, Progress done) {
        if (done.renewed() > 0) {
            LOG.info("{} secrets in {} are now encrypted with the first key", done.renewed(), column.name());
        }
        Long before = unreadableBefore.put(column.name(), done.unreadable());
        if (done.unreadable() > 0 && !Long.valueOf(done.unreadable()).equals(before)) {
            LOG.warn(
                    "{} secrets in {} cannot be read with the keys in caravan.encryption-keys; put the key that they were encrypted with back at the end of the list, or enter them anew",
                    done.unreadable(),
                    column.name());
        }
        return new Progress(done.column() + 1, 0, 0, 0, done.column() + 1 < all().size());
    }

    private List<StoredSecrets> all() {
        return columns.orderedStream().toList();
    }

    private List<Stored> oldOnes(StoredSecrets column, long after) {
        return jdbc.sql("""
                        select %1$s as id, %2$s as secret
                          from %3$s
                         where %1$s > :after and substring(%2$s from 1 for :length) <> :prefix
                         order by %1$s
                         limit :limit
                           for update skip locked
                        """.formatted(column.key(), column.column(), column.table()))
                .param("after", after)
                .param("length", keyRing.firstKeysPrefix().length)
                .param("prefix", keyRing.firstKeysPrefix())
                .param("limit", AT_ONCE)
                .query((row, number) -> new Stored(row.getLong("id"), row.getBytes("secret")))
                .list();
    }

    private boolean renew(StoredSecrets column, Stored row) {
        String context = column.contextOf(row.id());
        if (!keyRing.reads(row.secret(), context)) {
            column.unreadable().accept(row.id());
            return false;
        }
        jdbc.sql("update %s set %s = :secret where %s = :id".formatted(column.table(), column.column(), column.key()))
                .param("secret", keyRing.encrypt(keyRing.decrypt(row.secret(), context), context))
                .param("id", row.id())
                .update();
        return true;
    }

    private static final class Stored {

        private final long id;
        private final byte[] secret;

        Stored(long id, byte[] secret) {
            this.id = id;
            this.secret = secret;
        }

        long id() {
            return id;
        }

        byte[] secret() {
            return secret;
        }
    }
}
