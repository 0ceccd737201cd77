package dev.caravan.console;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The parts of the console, in the order of its navigation. */
@Component
class ConsoleAreas {

    private final List<ConsoleArea> all;

    ConsoleAreas(List<ConsoleArea> all) {
        this.all =
                all.stream().sorted(Comparator.comparingInt(ConsoleArea::order)).toList();
    }

    List<ConsoleArea> all() {
        return all;
    }

    /** {@return the page of something that a run worked on; empty where no area has one} */
    String pageOf(String resource) {
        return all.stream()
                .flatMap(area -> area.pageOf(resource).stream())
                .findFirst()
                .orElse("");
    }

    /** {@return the path of the area that the address belongs to} */
    Optional<String> at(String path) {
        return all.stream()
                .map(ConsoleArea::path)
                .filter(root -> isBelow(root, path))
                .findFirst();
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || (!root.equals("/") && path.startsWith(root + "/"));
    }
}
