package dev.caravan.platform.http;

/**
 * Where the client finds a secret at the moment of sending it. A feature that keeps secrets has a bean of this type;
 * the first that {@link #holds} a reference is asked. It is asked once per call, on the calling thread.
 */
public interface BearerTokens {

    /**
     * Whether this is the place to ask; cheap, usually by the prefix.
     *
     * @param reference what follows {@code secret-reference } in the header, such as {@code workspace/17}
     */
    boolean holds(String reference);

    /**
     * The secret itself.
     *
     * @return the bare token, without {@code Bearer }; in no log and no message
     * @throws UnsendableSecretException when it cannot be read
     * @throws RuntimeException when there is none; the call then fails with it before anything is sent
     */
    String bearerFor(String reference);
}
