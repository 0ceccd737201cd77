package dev.caravan.platform.web;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many, 1 to 500
 * @param after the key of the last one seen; empty for the beginning
 */
public record PageRequest(int limit, Optional<Long> after) {}
