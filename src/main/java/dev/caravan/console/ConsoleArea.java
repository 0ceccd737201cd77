package dev.caravan.console;

import java.util.List;
import java.util.Optional;

/** A part of the console with an entry in its navigation. A bean of this type is all it takes to join. */
interface ConsoleArea {

    /** {@return the entry's words} */
    String title();

    /** {@return where its first page is; what is below it belongs to it, and is behind the login} */
    String path();

    /** {@return where it has pages besides, which are behind the login as well} */
    default List<String> furtherPaths() {
        return List.of();
    }

    /** {@return its place in the navigation, the lowest first} */
    int order();

    /** {@return the page of something that a run worked on, such as {@code workspace/17}; empty for what is not its} */
    default Optional<String> pageOf(String resource) {
        return Optional.empty();
    }
}
