package dev.caravan.workspaces;

import dev.caravan.credentials.KeyRing;
import dev.caravan.credentials.Secret;
import dev.caravan.credentials.UndecryptableSecretException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what a workspace is called: its key, at its instance. What was refused is this pair. */
@Component
class WorkspaceAccess {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    WorkspaceAccess(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    /** How a workspace was called and named before a change. */
    record Before(String name, boolean otherInstance, boolean otherKey) {

        boolean otherAccess() {
            return otherInstance || otherKey;
        }
    }

    /** Locks the workspace and compares it with the change: the same key sent again is none that is new. */
    Before before(long id, WorkspaceChange change) {
        return jdbc.sql("select name, instance, api_key from workspaces where id = :id for update")
                .param("id", id)
                .query((row, number) ->
                        new Before(row.getString("name"), otherInstance(row, change), otherKey(row, id, change)))
                .single();
    }

    private static boolean otherInstance(ResultSet row, WorkspaceChange change) throws SQLException {
        String instance = row.getString("instance");
        return change.instance().filter(other -> !other.equals(instance)).isPresent();
    }

    private boolean otherKey(ResultSet row, long id, WorkspaceChange change) throws SQLException {
        byte[] key = row.getBytes("api_key");
        return change.apiKey().filter(other -> !isStored(other, key, id)).isPresent();
    }

    private boolean isStored(Secret key, byte[] encrypted, long id) {
        try {
            return key.equals(Secret.of(keyRing.decrypt(encrypted, WorkspaceKeys.context(id))));
        } catch (UndecryptableSecretException e) {
            // Nothing could be called with it.
            return false;
        }
    }
}
