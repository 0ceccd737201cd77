package dev.caravan.credentials;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import dev.caravan.platform.settings.CaravanProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Encrypts what is stored, with AES-256-GCM. The first of {@code caravan.encryption-keys} encrypts, all of them
 * decrypt; a ciphertext names its key by an id made from the key itself, so that keys may change places.
 */
@Component
public final class KeyRing {

    private static final int PREFIX_BYTES = 5;

    private final List<AesGcmKey> keys;
    private final Aead aead;

    /**
     * @param settings its keys are Base64 of 32 bytes each, at least one; checked when settings are bound
     */
    public KeyRing(CaravanProperties settings) {
        try {
            AeadConfig.register();
            this.keys = parse(settings.encryptionKeys());
            this.aead = keyset(keys).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The key ring cannot be made from caravan.encryption-keys", failure);
        }
    }

    /**
     * Encrypts for one place only.
     *
     * @param plain any text
     * @param context what the secret belongs to, such as {@code workspaces/17}; needed again to decrypt, so it must
     *     not change while the ciphertext is kept
     * @return five bytes that name the key, then nonce, ciphertext and tag; different each time
     */
    public byte[] encrypt(String plain, String context) {
        try {
            return aead.encrypt(utf8(plain), utf8(context));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The secret of " + context + " cannot be encrypted", failure);
        }
    }

    /**
     * Reads what {@link #encrypt} made for the same context.
     *
     * @throws UndecryptableSecretException if no key fits, or the bytes were damaged or made for another context
     */
    public String decrypt(byte[] cipher, String context) {
        try {
            return new String(aead.decrypt(cipher, utf8(context)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw keys.stream().anyMatch(key -> encrypted(cipher, key))
                    ? UndecryptableSecretException.damaged(context, failure)
                    : UndecryptableSecretException.keyMissing(context, failure);
        }
    }

    /** Whether {@link #decrypt} would read it. */
    public boolean reads(byte[] cipher, String context) {
        try {
            aead.decrypt(cipher, utf8(context));
            return true;
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    /** Whether the key that encrypts today made this ciphertext: if not, it is to be encrypted again. */
    public boolean encryptedByFirstKey(byte[] cipher) {
        return encrypted(cipher, keys.get(0));
    }

    /** {@return the bytes by which ciphertexts of the key that encrypts today begin} */
    @AccessesPartialKey
    byte[] firstKeysPrefix() {
        return keys.get(0).getOutputPrefix().toByteArray();
    }

    @AccessesPartialKey
    private static boolean encrypted(byte[] cipher, AesGcmKey key) {
        byte[] prefix = Arrays.copyOf(cipher, PREFIX_BYTES);
        return key.getOutputPrefix().equals(Bytes.copyFrom(prefix));
    }

    private static List<AesGcmKey> parse(List<String> base64) throws GeneralSecurityException {
        AesGcmKey[] parsed = new AesGcmKey[base64.size()];
        for (int i = 0; i < parsed.length; i++) {
            parsed[i] = key(Base64.getDecoder().decode(base64.get(i)));
        }
        return List.of(parsed);
    }

    @AccessesPartialKey
    private static AesGcmKey key(byte[] bytes) throws GeneralSecurityException {
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(bytes.length)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(id(bytes))
                .build();
    }

    @AccessesPartialKey
    private static KeysetHandle keyset(List<AesGcmKey> keys) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (AesGcmKey key : keys) {
            KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key);
            builder.addEntry(key == keys.get(0) ? entry.makePrimary() : entry);
        }
        return builder.build();
    }

    /** Four bytes of a hash of a random key tell nothing of it. */
    private static int id(byte[] key) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(utf8("caravan key id"));
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
