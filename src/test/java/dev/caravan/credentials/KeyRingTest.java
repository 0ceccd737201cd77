package dev.caravan.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caravan.platform.settings.CaravanProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final String ROW = "workspaces/17";

    @ParameterizedTest
    @ValueSource(strings = {"", "eb_live_123", "Schlüssel\nmit Zeilen 🔑"})
    void shouldReadWhatItEncrypted(String plain) {
        KeyRing ring = ring(OLD);

        byte[] cipher = ring.encrypt(plain, ROW);

        assertThat(ring.decrypt(cipher, ROW)).isEqualTo(plain);
        assertThat(new String(cipher, UTF_8)).doesNotContain("eb_live_123");
    }

    @Test
    void shouldEncryptDifferentlyEachTime() {
        KeyRing ring = ring(OLD);

        assertThat(ring.encrypt("same", ROW)).isNotEqualTo(ring.encrypt("same", ROW));
    }

    @Test
    void shouldReadOldCiphertextsAfterNewKeyCameFirst() {
        byte[] cipher = ring(OLD).encrypt("plain", ROW);
        KeyRing rotated = ring(NEW, OLD);

        assertThat(rotated.decrypt(cipher, ROW)).isEqualTo("plain");
        assertThat(rotated.encryptedByFirstKey(cipher)).isFalse();
        assertThat(rotated.encryptedByFirstKey(rotated.encrypt("plain", ROW))).isTrue();
    }

    @Test
    void shouldNotMindTheOrderOfKeys() {
        byte[] cipher = ring(NEW, OLD).encrypt("plain", ROW);

        assertThat(ring(OLD, key(3), NEW).decrypt(cipher, ROW)).isEqualTo("plain");
        assertThat(ring(OLD, NEW).encryptedByFirstKey(cipher)).isFalse();
    }

    @Test
    void shouldRefuseCiphertextOfAnotherRow() {
        KeyRing ring = ring(OLD);
        byte[] cipher = ring.encrypt("plain", ROW);

        assertThatExceptionOfType(UndecryptableSecretException.class)
                .isThrownBy(() -> ring.decrypt(cipher, "workspaces/18"))
                .withMessageContaining("The secret of workspaces/18 cannot be read")
                .withMessageContaining("belongs to something else");
    }

    @Test
    void shouldSayThatNoKeyFits() {
        byte[] cipher = ring(OLD).encrypt("plain", ROW);

        assertThatExceptionOfType(UndecryptableSecretException.class)
                .isThrownBy(() -> ring(NEW).decrypt(cipher, ROW))
                .withMessageContaining("The secret of workspaces/17 cannot be read")
                .withMessageContaining("none of the keys in caravan.encryption-keys reads it");
    }

    @Test
    void shouldRefuseDamagedAndEmptyCiphertexts() {
        KeyRing ring = ring(OLD);
        byte[] cipher = ring.encrypt("plain", ROW);
        cipher[cipher.length - 1] ^= 1;

        assertThatExceptionOfType(UndecryptableSecretException.class).isThrownBy(() -> ring.decrypt(cipher, ROW));
        assertThatExceptionOfType(UndecryptableSecretException.class).isThrownBy(() -> ring.decrypt(new byte[0], ROW));
        assertThat(ring.encryptedByFirstKey(new byte[0])).isFalse();
    }

    private static KeyRing ring(String... keys) {
        return new KeyRing(new CaravanProperties(
                true, Path.of("data"), "", "", List.of(keys), URI.create("http://localhost"), List.of()));
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
