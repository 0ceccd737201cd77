package dev.caravan.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The proof that who exchanges a code is who asked for it (RFC 7636). */
final class Pkce {

    private Pkce() {}

    /** {@return the S256 challenge for the verifier} */
    static String challenge(Secret verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(verifier.value().getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
