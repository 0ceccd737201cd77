package dev.caravan.credentials;

/** Caravan as the provider knows it. */
record OauthClient(String id, Secret secret) {}
