package dev.caravan.scripts;

import java.util.Optional;

/**
 * Which scripts are wanted: those for which all of it holds.
 *
 * @param part of the name or id, in any case; empty for all
 * @param health how they stand
 * @param credential name of their credential
 */
public record ScriptFilter(String part, Optional<ScriptHealth> health, Optional<String> credential) {

    /** All scripts. */
    public static final ScriptFilter ALL = new ScriptFilter("", Optional.empty(), Optional.empty());
}
