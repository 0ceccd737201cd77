package dev.caravan.credentials;

/**
 * What became of a credential that was sent.
 *
 * @param firstTime whether it is new
 */
public record PutCredential(long id, boolean firstTime) {}
