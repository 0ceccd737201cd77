package dev.caravan.credentials;

import java.util.Set;

/**
 * A grant at a provider, without its secrets.
 *
 * @param authValid whether the grant holds, as far as is known
 * @param invalidReason why no call is made with it and what to do, in words; empty when calls are made
 * @param scopes what the grant allows, as the provider said last; empty while nobody knows
 * @param grantNumber which of its grants this is: what is found out about an older one is not held against a newer one
 */
public record Credential(
        long id,
        String name,
        Provider provider,
        boolean authValid,
        String invalidReason,
        Set<String> scopes,
        long grantNumber) {

    private static final String REFERENCE = "credential/";

    /** {@return what the header {@code Authorization} holds in an exchange; the token takes its place when it is sent} */
    public String authorization() {
        return "secret-reference " + REFERENCE + id;
    }

    /**
     * {@return whether the grant is known to lack the scope; unknown scopes are taken to be there} One that allows to write
     * allows to read.
     */
    public boolean lacks(String scope) {
        return !scopes.isEmpty() && !scopes.contains(scope) && !scopes.contains(scope.replaceFirst("\\.readonly$", ""));
    }

    static boolean isReference(String reference) {
        return reference.startsWith(REFERENCE);
    }

    static long idOf(String reference) {
        return Long.parseLong(reference.substring(REFERENCE.length()));
    }

    /** What a secret is encrypted for: copied to another row or column, it cannot be read. */
    static String context(long id, String column) {
        return "credentials/%d/%s".formatted(id, column);
    }
}
