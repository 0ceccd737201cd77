package dev.caravan.platform.settings;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names every secret that is wrong at once, so that a first start in production takes one correction and not three. */
final class SecretsValidator implements ConstraintValidator<ValidSecrets, CaravanProperties> {

    private static final int SHORTEST = 16;
    private static final int KEY_BYTES = 32;
    private static final String MAKE_ONE = "make one with: openssl rand -base64 32";
    private static final String NOT_SET = "is not set or empty, and is needed when caravan.sandbox=false; " + MAKE_ONE;

    @Override
    public boolean isValid(CaravanProperties settings, ConstraintValidatorContext context) {
        Map<String, String> wrong = new LinkedHashMap<>();
        bearer(settings.cronSecret()).ifPresent(why -> wrong.put("cronSecret", why));
        bearer(settings.adminToken()).ifPresent(why -> wrong.put("adminToken", why));
        keys(settings.encryptionKeys()).ifPresent(why -> wrong.put("encryptionKeys", why));
        if (wrong.isEmpty() && settings.adminToken().equals(settings.cronSecret())) {
            wrong.put("adminToken", "must differ from caravan.cron-secret, which opens less; " + MAKE_ONE);
        }
        context.disableDefaultConstraintViolation();
        wrong.forEach((property, why) -> context.buildConstraintViolationWithTemplate(why)
                .addPropertyNode(property)
                .addConstraintViolation());
        return wrong.isEmpty();
    }

    private static Optional<String> bearer(String secret) {
        if (secret.isBlank()) {
            return Optional.of(NOT_SET);
        }
        if (secret.contains("${")) {
            return Optional.of("refers to a placeholder that is not defined");
        }
        boolean sendable = secret.chars().allMatch(c -> c > ' ' && c <= '~');
        return secret.length() >= SHORTEST && sendable
                ? Optional.empty()
                : Optional.of(
                        "must have at least 16 characters, all of them printable ASCII without spaces; " + MAKE_ONE);
    }

    private static Optional<String> keys(List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.of(NOT_SET);
        }
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Optional<byte[]> key = decoded(keys.get(i));
            if (key.isEmpty()) {
                return Optional.of("each key must be Base64 of exactly 32 bytes; number " + (i + 1) + " of "
                        + keys.size() + " is not; " + MAKE_ONE);
            }
            if (!seen.add(ByteBuffer.wrap(key.get()))) {
                return Optional.of("each key may be there once only; number " + (i + 1) + " is there twice");
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> decoded(String key) {
        try {
            return Optional.of(Base64.getDecoder().decode(key)).filter(bytes -> bytes.length == KEY_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
