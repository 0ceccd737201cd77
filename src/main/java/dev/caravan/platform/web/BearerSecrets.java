package dev.caravan.platform.web;

import dev.caravan.platform.settings.CaravanProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whose secret an {@code Authorization} header carries, in a time that does not depend on how close it is. */
@Component
final class BearerSecrets {

    private static final String SCHEME = "Bearer ";

    private final byte[] admin;
    private final byte[] cron;

    BearerSecrets(CaravanProperties settings) {
        this.admin = sha256(settings.adminToken());
        this.cron = sha256(settings.cronSecret());
    }

    /** Empty for a secret that is not known, and for any scheme but {@code Bearer}. */
    Optional<Caller> callerOf(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] given = sha256(authorization.substring(SCHEME.length()).trim());
        boolean isAdmin = MessageDigest.isEqual(admin, given);
        boolean isCron = MessageDigest.isEqual(cron, given);
        return isAdmin ? Optional.of(Caller.ADMIN) : isCron ? Optional.of(Caller.CRON) : Optional.empty();
    }

    /** {@return whether it is the admin's token} */
    boolean isAdmin(String secret) {
        return MessageDigest.isEqual(admin, sha256(secret));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
