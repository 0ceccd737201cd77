package dev.caravan.faults;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What a fault leaves for the invariants.
 *
 * @param troubled workspaces that had trouble of their own; every other one must be complete
 * @param lists what their upstream shows of them, where that is not the usual
 * @param seen what was seen, for the table
 */
record Aftermath(Set<String> troubled, Map<String, Set<Long>> lists, String seen) {

    /** Nobody had trouble of their own. */
    static Aftermath allWell(String seen) {
        return new Aftermath(Set.of(), Map.of(), seen);
    }

    static Aftermath of(Collection<String> troubled, String seen) {
        return new Aftermath(Set.copyOf(troubled), Map.of(), seen);
    }

    Aftermath showing(Map<String, Set<Long>> lists) {
        return new Aftermath(troubled, lists, seen);
    }
}
