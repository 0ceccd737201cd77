package dev.caravan.credentials;

/**
 * The right to fetch a credential's next access token.
 *
 * @param lease under which it holds
 * @param claim its fencing token
 */
public record Refresh(long credential, long lease, long claim) {}
