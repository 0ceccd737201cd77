package dev.caravan.credentials;

/**
 * Someone who was sent to a provider.
 *
 * @param verifier the PKCE code verifier
 * @param redirectUri where the provider sends them back to
 */
record ConnectRequest(long credential, Secret verifier, String redirectUri, String requestedBy) {}
