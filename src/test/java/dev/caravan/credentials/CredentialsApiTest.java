package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import dev.caravan.platform.settings.CaravanProperties;
import dev.caravan.platform.web.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What interface.md's readers rely on under {@code /api/credentials}. */
@CaravanTest
class CredentialsApiTest {

    private static final String CLIENT =
            "\"provider\":\"google\",\"clientId\":\"client.apps\",\"clientSecret\":\"GOCSPX-s\"";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ScopeNeeds needs;

    @Autowired
    private CaravanProperties settings;

    @Test
    void shouldRegisterShowListAndRemove() {
        Answer created = put("Acme", ",\"refreshToken\":\"1//0grant\"");
        Answer shown = api.get("/api/credentials/Acme");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.location()).isEqualTo("/api/credentials/" + created.number("/id"));
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(shown.text("/provider")).isEqualTo("google");
        assertThat(shown.json().path("authValid").asBoolean()).isTrue();
        assertThat(shown.json().path("invalidReason").isNull()).isTrue();
        assertThat(shown.body()).doesNotContain("clientSecret", "refreshToken", "GOCSPX", "1//0");
        assertThat(api.get("/api/credentials").text("/items/0/name")).isEqualTo("Acme");
        assertThat(api.delete("/api/credentials/Acme").status()).isEqualTo(204);
        assertThat(api.get("/api/credentials/Acme").status()).isEqualTo(404);
    }

    @Test
    void shouldSayWhereACredentialWithoutAGrantIsConnected() {
        Answer created = put("A & B", "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("authValid").asBoolean()).isFalse();
        assertThat(created.text("/trouble")).isEqualTo("not_connected");
        assertThat(created.text("/invalidReason")).contains("connect it");
        assertThat(created.text("/connectUrl")).endsWith("/connect/google?credential=A+%26+B");
    }

    @Test
    void shouldMakeAKnownOneValidAgainByANewGrant() {
        put("Acme", ",\"refreshToken\":\"old\",\"scopes\":[\"a\"]");
        jdbc.sql(
                        "update credentials set auth_valid = false, trouble = 'invalid_grant', invalid_reason = 'x', invalid_since = now()")
                .update();
        Answer replaced = api.post("/api/credentials", "{\"name\":\"Acme\",\"refreshToken\":\"new\"}");

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("authValid").asBoolean()).isTrue();
        assertThat(replaced.text("/clientId")).isEqualTo("client.apps");
        assertThat(replaced.json().path("scopes")).isEmpty();
        assertThat(jdbc.sql("select grant_number from credentials")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void shouldKeepTheGrantWhenOnlyTheClientsSecretChanges() {
        put("Acme", ",\"refreshToken\":\"1//0grant\"");
        Answer sameClient = put("Acme", "");
        Answer otherClient =
                api.post("/api/credentials", "{\"name\":\"Acme\",\"clientId\":\"other\",\"clientSecret\":\"other\"}");

        assertThat(sameClient.json().path("authValid").asBoolean()).isTrue();
        assertThat(otherClient.status()).isEqualTo(200);
        assertThat(otherClient.text("/trouble")).isEqualTo("not_connected");
        assertThat(jdbc.sql("select refresh_token is null from credentials")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void shouldTellTheAuditLogEverythingButTheSecrets() {
        put("Acme", ",\"refreshToken\":\"1//0grant\"");
        put("Acme", ",\"refreshToken\":\"1//0other\"");
        api.delete("/api/credentials/Acme");
        Answer audit = api.get("/api/audit");

        assertThat(audit.json().path("items").findValuesAsText("action"))
                .containsExactly("remove", "replace", "register");
        assertThat(audit.text("/items/1/after/refreshToken")).isEqualTo("replaced");
        assertThat(audit.body()).contains("client.apps").doesNotContain("1//0", "GOCSPX");
    }

    @Test
    void shouldNotRemoveWhatIsUsedAndSayByHowMany() {
        long id = put("Acme", "").number("/id");
        jdbc.sql("create table using_credentials (id bigint, credential_id bigint references credentials (id))")
                .update();
        try {
            jdbc.sql("insert into using_credentials values (1, :id), (2, :id)")
                    .param("id", id)
                    .update();
            Answer refused = api.delete("/api/credentials/Acme");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/detail")).contains("'Acme' is used by 2 using credentials");
            assertThat(api.get("/api/credentials/Acme").number("/usedBy/using_credentials"))
                    .isEqualTo(2);
        } finally {
            jdbc.sql("drop table using_credentials").update();
        }
    }

    @Test
    void shouldReplaceWhatSomebodyRegistersAtTheSameMoment() {
        Answer second = new TransactionTemplate(transactions)
                .execute(open -> {
                    jdbc.sql("""
                                    insert into credentials (name, provider, client_id, client_secret, auth_valid, trouble,
                                                             invalid_reason, invalid_since)
                                    values ('Acme', 'google', 'c', '', false, 'not_connected', 'x', now())
                                    """).update();
                    CompletableFuture<Answer> put = CompletableFuture.supplyAsync(() -> put("Acme", ""));
                    await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                    .query(Long.class)
                                    .single()
                            > 0);
                    return put;
                })
                .join();

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.text("/clientId")).isEqualTo("client.apps");
    }

    @Test
    void shouldListManyByAHandfulOfStatements() {
        IntStream.range(0, 20).forEach(number -> put("C" + number, ""));
        AtomicInteger statements = new AtomicInteger();
        JdbcClient counted = JdbcClient.create(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                statements.incrementAndGet();
                return super.getConnection();
            }
        });
        CredentialsView view = new CredentialsView(counted, needs, new CredentialUses(counted), settings);

        assertThat(view.list(new PageRequest(50, Optional.empty())).items()).hasSize(20);
        assertThat(statements).hasValueLessThan(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {}                                                                                        | name
                    {"name":"a"}                                                                              | clientId,clientSecret,provider
                    {"name":" ","provider":"google","clientId":"c","clientSecret":"s"}                        | name
                    {"name":"a","provider":"yahoo","clientId":"c","clientSecret":"s"}                         | provider
                    {"name":"a","provider":"google","clientId":"c d","clientSecret":"s"}                      | clientId
                    {"name":"a","provider":"google","clientId":"c","clientSecret":"s\\nt"}                    | clientSecret
                    {"name":"a","provider":"google","clientId":"c","clientSecret":"s","refreshToken":""}      | refreshToken
                    {"name":"a","provider":"google","clientId":"c","clientSecret":"s","scopes":["a b"]}       | scopes[0]
                    {"name":"a","provider":"google","clientId":"c","clientSecret":"s","scopes":["a",null]}    | scopes[1]
                    {"name":"a","provider":"google","clientId":"c","clientSecret":"s","authValid":true}       | authValid
                    """)
    void shouldNameEachWrongField(String json, String fields) {
        Answer refused = api.post("/api/credentials", json);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly(fields.split(","));
        assertThat(api.get("/api/credentials").json().path("items")).isEmpty();
    }

    @Test
    void shouldSayOfWhatTypeAFieldHasToBe() {
        Answer secret = api.post("/api/credentials", "{\"name\":\"a\",\"clientSecret\":5}");
        Answer scopes = api.post("/api/credentials", "{\"name\":\"a\",\"scopes\":\"b\"}");

        assertThat(secret.text("/errors/0/message")).isEqualTo("must be a text");
        assertThat(scopes.text("/errors/0/message")).isEqualTo("must be a list");
    }

    @Test
    void shouldShowTheOneThatWasSentThoughAnotherIsNamedByItsId() {
        long id = put("Acme", "").number("/id");
        put(Long.toString(id + 2), "");
        Answer third = put("Third", "");

        assertThat(third.number("/id")).isEqualTo(id + 2);
        assertThat(third.text("/name")).isEqualTo("Third");
    }

    private Answer put(String name, String more) {
        return api.post("/api/credentials", "{\"name\":\"%s\",%s%s}".formatted(name, CLIENT, more));
    }
}
