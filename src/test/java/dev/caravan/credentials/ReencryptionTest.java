package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.CaravanTest;
import dev.caravan.platform.settings.CaravanProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of stored secrets when the keys change. */
@CaravanTest
@ExtendWith(OutputCaptureExtension.class)
class ReencryptionTest {

    private static final String NEW = Base64.getEncoder().encodeToString(new byte[32]);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectProvider<StoredSecrets> columns;

    @BeforeEach
    void register() {
        IntStream.range(0, 60)
                .forEach(number -> api.post(
                        "/api/credentials",
                        "{\"name\":\"C%d\",\"provider\":\"google\",\"clientId\":\"c\",\"clientSecret\":\"secret-%d\",\"refreshToken\":\"r\"}"
                                .formatted(number, number)));
        api.post("/api/workspaces", "{\"name\":\"W\",\"instance\":\"http://127.0.0.1:1\",\"apiKey\":\"key\"}");
    }

    @Test
    void shouldEncryptEverythingAnewSoThatTheOldKeyCanGo() {
        encryptAnewWith(NEW, CaravanTest.ENCRYPTION_KEY);
        KeyRing withoutOld = ring(NEW);

        assertThat(secrets("credentials", "client_secret")).hasSize(60).allSatisfy(row -> assertThat(
                        withoutOld.decrypt(row.secret(), "credentials/%d/client_secret".formatted(row.id())))
                .startsWith("secret-"));
        assertThat(secrets("credentials", "refresh_token"))
                .allMatch(row -> withoutOld.reads(row.secret(), "credentials/%d/refresh_token".formatted(row.id())));
        assertThat(secrets("workspaces", "api_key")).singleElement().matches(row -> withoutOld
                .decrypt(row.secret(), "workspaces/" + row.id())
                .equals("key"));
    }

    @Test
    void shouldAskForGrantsAnewWhoseKeyIsLostAndSaySoOnce(CapturedOutput log) {
        Reencryption without = new Reencryption(jdbc, ring(NEW), columns);
        runThrough(without);
        runThrough(without);

        assertThat(jdbc.sql("select distinct trouble from credentials")
                        .query(String.class)
                        .single())
                .isEqualTo("key_lost");
        assertThat(api.get("/api/credentials/C0").text("/invalidReason")).contains("caravan.encryption-keys");
        assertThat(log.getOut()).containsOnlyOnce("60 secrets in credentials.client_secret cannot be read");
        assertThat(log.getOut()).containsOnlyOnce("1 secrets in workspaces.api_key cannot be read");
    }

    @Test
    void shouldUseGrantsAgainWhoseKeyIsBack() {
        runThrough(new Reencryption(jdbc, ring(NEW), columns));
        new LostKeys(jdbc, ring(NEW)).lookAgain();
        String stillLost = api.get("/api/credentials/C0").text("/trouble");
        new LostKeys(jdbc, ring(NEW, CaravanTest.ENCRYPTION_KEY)).lookAgain();

        assertThat(stillLost).isEqualTo("key_lost");
        assertThat(jdbc.sql("select count(*) from credentials where trouble is null and auth_valid")
                        .query(Long.class)
                        .single())
                .isEqualTo(60);
    }

    @Test
    void shouldReadOnInBothOrdersOfTheKeys() {
        encryptAnewWith(NEW, CaravanTest.ENCRYPTION_KEY);
        encryptAnewWith(CaravanTest.ENCRYPTION_KEY, NEW);

        assertThat(secrets("workspaces", "api_key"))
                .allMatch(row -> ring(CaravanTest.ENCRYPTION_KEY).reads(row.secret(), "workspaces/" + row.id()));
    }

    private void encryptAnewWith(String... keys) {
        runThrough(new Reencryption(jdbc, ring(keys), columns));
    }

    private static void runThrough(Reencryption reencryption) {
        Reencryption.Progress progress = reencryption.begin();
        while (progress.goesOn()) {
            progress = reencryption.next(progress);
        }
    }

    private List<Row> secrets(String table, String column) {
        return jdbc.sql("select id, %s as secret from %s".formatted(column, table))
                .query((row, number) -> new Row(row.getLong("id"), row.getBytes("secret")))
                .list();
    }

    private static KeyRing ring(String... keys) {
        return new KeyRing(new CaravanProperties(
                true, Path.of("."), "", "", Stream.of(keys).toList(), URI.create("http://localhost"), List.of()));
    }

    private static final class Row {
        private final long id;
        private final byte[] secret;

        Row(long id, byte[] secret) {
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
