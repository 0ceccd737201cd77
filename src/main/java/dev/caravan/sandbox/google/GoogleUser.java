package dev.caravan.sandbox.google;

/**
 * An account at Google.
 *
 * @param index from 0
 * @param name under which its credential is registered
 * @param refreshToken of the grant that the sandbox is delivered with
 */
record GoogleUser(int index, String name, String refreshToken) {

    String email() {
        return name + "@caravan.example";
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GoogleUser[%s]".formatted(name);
    }
}
