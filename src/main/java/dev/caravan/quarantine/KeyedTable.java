package dev.caravan.quarantine;

/**
 * Where the things of a kind are; a feature declares it as a bean where its things are deleted when they stay quarantined.
 * In the ledger they are worked on as the kind's word and the ref: {@code script/1AbC}.
 *
 * @param name as SQL writes it
 * @param key the column that holds what entries have as their ref; a text
 */
public record KeyedTable(QuarantineKind kind, String name, String key) {}
