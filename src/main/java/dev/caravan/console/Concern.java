package dev.caravan.console;

import java.util.List;

/**
 * Something that needs a person: what, since when, why, and what to do.
 *
 * @param sinceWhat what the time says, such as {@code ended}
 * @param href its page
 * @param actions what can be done at once
 */
record Concern(
        Badge badge, String what, String why, String sinceWhat, Moment since, String href, List<Action> actions) {

    /**
     * A form with one button.
     *
     * @param path where it is posted to
     * @param effect what it will do, said before it is done; empty where the label says it all
     */
    record Action(String label, String path, String effect) {}
}
