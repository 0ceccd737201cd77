package dev.caravan.credentials;

import dev.caravan.platform.database.Columns;
import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import dev.caravan.platform.web.PathText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Credentials as the API and the console show them: read only, without secrets. */
@Component("credentialsView")
public class CredentialsView {

    private final JdbcClient jdbc;
    private final ScopeNeeds needs;
    private final CredentialUses uses;
    private final CaravanProperties settings;

    CredentialsView(JdbcClient jdbc, ScopeNeeds needs, CredentialUses uses, CaravanProperties settings) {
        this.jdbc = jdbc;
        this.needs = needs;
        this.uses = uses;
        this.settings = settings;
    }

    /** {@return credentials in the order they were registered} */
    public Page<CredentialView> list(PageRequest page) {
        List<CredentialView> rows =
                views(jdbc.sql("select * from credentials where id > :after order by id limit :limit")
                        .param("after", page.after().orElse(0L))
                        .param("limit", page.limit() + 1));
        return Page.of(rows, page.limit(), CredentialView::id);
    }

    /** {@return those that no call is made with, the first that failed first} */
    public List<CredentialView> invalid() {
        return views(jdbc.sql("select * from credentials where trouble is not null order by invalid_since, id"));
    }

    /**
     * One credential.
     *
     * @param sent its name as in a path, or its id for one whose name cannot stand in a path
     * @throws CredentialNotFoundException when there is none
     */
    public CredentialView one(String sent) {
        String nameOrId = PathText.decoded(sent);
        return views(jdbc.sql(
                                "select * from credentials where name = :name or id = :id order by name = :name desc limit 1")
                        .param("name", nameOrId)
                        .param("id", idIn(nameOrId)))
                .stream()
                .findFirst()
                .orElseThrow(() -> CredentialNotFoundException.named(nameOrId));
    }

    /**
     * The one of that number, also where another one's name is that number.
     *
     * @throws CredentialNotFoundException when there is none
     */
    public CredentialView numbered(long id) {
        return views(jdbc.sql("select * from credentials where id = :id").param("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> CredentialNotFoundException.named(String.valueOf(id)));
    }

    /** {@return the one of that name, without looking for an id} */
    public Optional<CredentialView> named(String name) {
        return views(jdbc.sql("select * from credentials where name = :name").param("name", name)).stream()
                .findFirst();
    }

    /** {@return the id that the text is, or one that no credential has} */
    static long idIn(String nameOrId) {
        return nameOrId.matches("[0-9]{1,18}") ? Long.parseLong(nameOrId) : -1;
    }

    /** {@return where a person connects it, as a path} */
    public static String connectPath(Provider provider, String name) {
        return "/connect/%s?credential=%s".formatted(provider.code(), URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private List<CredentialView> views(JdbcClient.StatementSpec rows) {
        List<CredentialView> found = rows.query(this::unused).list();
        Map<Long, Map<String, Long>> used =
                uses.of(found.stream().map(CredentialView::id).toList());
        return found.stream()
                .map(view -> view.usedBy(used.getOrDefault(view.id(), Map.of())))
                .toList();
    }

    private CredentialView unused(ResultSet row, int number) throws SQLException {
        Credential credential = CredentialRows.credential(row, number);
        return new CredentialView(
                credential.id(),
                credential.name(),
                credential.provider(),
                row.getString("client_id"),
                List.copyOf(credential.scopes()),
                credential.authValid(),
                Columns.text(row, "invalid_reason"),
                Columns.text(row, "trouble").map(Trouble::of),
                Columns.instant(row, "invalid_since"),
                Columns.instant(row, "granted_at"),
                needs.lackedBy(credential),
                Map.of(),
                settings.publicUrl() + connectPath(credential.provider(), credential.name()));
    }
}
