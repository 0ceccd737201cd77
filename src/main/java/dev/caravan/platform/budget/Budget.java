package dev.caravan.platform.budget;

/**
 * What may be asked of one upstream.
 *
 * @param key what is spared, such as {@code email-bison/https://dedi.emailbison.com}
 * @param concurrentCalls calls at once
 */
public record Budget(String key, int concurrentCalls) {}
