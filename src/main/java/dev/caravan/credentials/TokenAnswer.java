package dev.caravan.credentials;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a token endpoint gives.
 *
 * @param refreshToken a new one; empty where the old one goes on
 * @param expiresIn how long the access token is good for
 * @param scopes what it allows; empty where the answer does not say
 */
record TokenAnswer(
        Secret accessToken, Optional<Secret> refreshToken, Duration expiresIn, Optional<Set<String>> scopes) {}
