package dev.caravan.console;

import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.RunStatus;

/**
 * A state: a word with a sign in front of it.
 *
 * @param kind of the five signs, which differ in shape and in colour
 */
record Badge(Kind kind, String word) {

    /** The signs; {@code console.css} draws them by their words. */
    enum Kind {
        GOOD("good"),
        WARNING("warning"),
        BAD("bad"),
        BUSY("busy"),
        QUIET("quiet");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Badge of(RunStatus status) {
        Kind kind =
                switch (status) {
                    case SUCCESS -> Kind.GOOD;
                    case PARTIAL -> Kind.WARNING;
                    case FAILED -> Kind.BAD;
                    case RUNNING -> Kind.BUSY;
                    case CANCELLED -> Kind.QUIET;
                };
        return new Badge(kind, status.word());
    }

    static Badge of(ItemOutcome outcome) {
        Kind kind =
                switch (outcome) {
                    case DONE -> Kind.GOOD;
                    case PARTIAL, HELD -> Kind.WARNING;
                    case FAILED -> Kind.BAD;
                    case QUARANTINED, DEFERRED, SKIPPED, CANCELLED -> Kind.QUIET;
                };
        return new Badge(kind, outcome.word());
    }
}
