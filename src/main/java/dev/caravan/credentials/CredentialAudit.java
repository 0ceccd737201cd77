package dev.caravan.credentials;

import dev.caravan.audit.AuditLog;
import dev.caravan.platform.web.PathText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit log of changes to credentials; of secrets only that they are others. */
@Component
class CredentialAudit {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    CredentialAudit(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @throws CredentialNotFoundException when there is none of that name or id */
    long idOf(String sent) {
        String nameOrId = PathText.decoded(sent);
        return jdbc.sql("select id from credentials where name = :name or id = :id order by name = :name desc limit 1")
                .param("name", nameOrId)
                .param("id", CredentialsView.idIn(nameOrId))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> CredentialNotFoundException.named(nameOrId));
    }

    /**
     * {@return what may be told of a credential}
     *
     * @throws CredentialNotFoundException when there is none
     */
    Map<String, Object> values(long id) {
        return jdbc.sql("select * from credentials where id = :id")
                .param("id", id)
                .query((row, number) -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("name", row.getString("name"));
                    values.put("provider", row.getString("provider"));
                    values.put("clientId", row.getString("client_id"));
                    values.put("authValid", row.getBoolean("auth_valid"));
                    values.put(
                            "trouble",
                            Optional.ofNullable(row.getString("trouble")).orElse("none"));
                    values.put("scopes", List.copyOf(CredentialRows.scopes(row)));
                    return values;
                })
                .optional()
                .orElseThrow(() -> CredentialNotFoundException.named(String.valueOf(id)));
    }

    void registered(String who, long id) {
        audit.record(who, "register", subject(id), Map.of(), values(id));
    }

    /**
     * Says what differs from before; nothing where nothing does.
     *
     * @param secrets which were replaced, each with the word for that
     */
    void changed(String who, String action, long id, Map<String, Object> before, Map<String, String> secrets) {
        Map<String, Object> was = new LinkedHashMap<>(before);
        Map<String, Object> is = values(id);
        was.entrySet().removeAll(is.entrySet());
        is.keySet().retainAll(was.keySet());
        is.putAll(secrets);
        if (!is.isEmpty()) {
            audit.record(who, action, subject(id), was, is);
        }
    }

    void removed(String who, long id, Map<String, Object> before) {
        audit.record(who, "remove", subject(id), before, Map.of());
    }

    static Map<String, String> secretsIn(CredentialForm form) {
        Map<String, String> replaced = new LinkedHashMap<>();
        form.clientSecret().ifPresent(secret -> replaced.put("clientSecret", "replaced"));
        form.refreshToken().ifPresent(secret -> replaced.put("refreshToken", "replaced"));
        return replaced;
    }

    /** By its number: names come again after a removal. */
    static String subject(long id) {
        return "credential/" + id;
    }
}
