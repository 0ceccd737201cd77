package dev.caravan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people change. */
@Component
public class AuditLog {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AuditLog(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes a change down, in the transaction that makes it: both are there, or neither is.
     *
     * @param subject kind and name of what is changed, such as {@code workspace/Northwind}
     * @param before values by name, JSON's types, as they were; empty for what is new. Never a secret
     * @param after the same afterwards; empty for what is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String who, String action, String subject, Map<String, ?> before, Map<String, ?> after) {
        jdbc.sql("""
                        insert into audit_log (who, action, subject, before, after)
                        values (:who, :action, :subject, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("who", who)
                .param("action", action)
                .param("subject", subject)
                .param("before", toJson(before), Types.VARCHAR)
                .param("after", toJson(after), Types.VARCHAR)
                .update();
    }

    private @Nullable String toJson(Map<String, ?> values) {
        try {
            return values.isEmpty() ? null : json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("What is audited must be JSON values: " + values.keySet(), e);
        }
    }
}
