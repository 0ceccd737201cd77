package dev.caravan.workspaces;

import dev.caravan.credentials.KeyRing;
import dev.caravan.credentials.UndecryptableSecretException;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.http.BearerTokens;
import dev.caravan.platform.http.UnsendableSecretException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The API keys, for calls that are being sent: exchanges carry only the name of the workspace. */
@Component
class WorkspaceKeys implements BearerTokens {

    private final JdbcClient jdbc;
    private final KeyRing keyRing;

    WorkspaceKeys(JdbcClient jdbc, KeyRing keyRing) {
        this.jdbc = jdbc;
        this.keyRing = keyRing;
    }

    @Override
    public boolean holds(String reference) {
        return reference.startsWith("workspace/");
    }

    @Override
    @UnitOfWork(readOnly = true)
    public String bearerFor(String reference) {
        long id = Workspace.idOf(reference);
        byte[] encrypted = jdbc.sql("select api_key from workspaces where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> WorkspaceNotFoundException.named(String.valueOf(id)));
        try {
            return keyRing.decrypt(encrypted, context(id));
        } catch (UndecryptableSecretException e) {
            throw UnsendableSecretException.because(e);
        }
    }

    /** What a key is encrypted for: copied to another row, it cannot be read. */
    static String context(long id) {
        return "workspaces/" + id;
    }
}
