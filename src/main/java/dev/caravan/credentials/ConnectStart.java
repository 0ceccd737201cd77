package dev.caravan.credentials;

import java.net.URI;

/**
 * The way to a provider.
 *
 * @param provider where to go on: the provider's own page, which asks for consent
 * @param browser what the browser has to show when it comes back
 */
public record ConnectStart(URI provider, Secret browser) {}
