package dev.caravan.quarantine;

/**
 * A table of things that can be quarantined.
 *
 * @param name as SQL writes it
 * @param key the column that holds what entries have as their ref; a text
 */
public record KeyedTable(String name, String key) {}
