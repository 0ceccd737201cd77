package dev.caravan.console;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Knows what of its area needs a person. A bean of this type is all it takes to be on the overview. */
interface Concerns {

    /** {@return what needs a person now, the worst first; one entry each for a few, one for all of many} */
    List<Concern> open(Instant now);

    /** {@return the alert rules of which it shows what they find, with what can be done: those are not said a second time} */
    default Set<String> rules() {
        return Set.of();
    }
}
