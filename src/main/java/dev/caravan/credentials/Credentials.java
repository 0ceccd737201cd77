package dev.caravan.credentials;

import dev.caravan.platform.database.UnitOfWork;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The credentials that there are, for features that call with them. Secrets come out only for calls being sent. */
@Component("credentials")
public class Credentials {

    private final JdbcClient jdbc;

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the one of that name} */
    @UnitOfWork(readOnly = true)
    public Optional<Credential> named(String name) {
        return jdbc.sql("select * from credentials where name = :name")
                .param("name", name)
                .query(CredentialRows::credential)
                .optional();
    }

    /** {@return the one of that number} */
    @UnitOfWork(readOnly = true)
    public Optional<Credential> byId(long id) {
        return jdbc.sql("select * from credentials where id = :id")
                .param("id", id)
                .query(CredentialRows::credential)
                .optional();
    }

    /** {@return all, by name} */
    @UnitOfWork(readOnly = true)
    public List<Credential> all() {
        return jdbc.sql("select * from credentials order by name")
                .query(CredentialRows::credential)
                .list();
    }
}
