package dev.caravan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of {@code routes/}.
 *
 * @param content the list of its routes, REST blocks and configurations
 */
record RouteFile(String name, String text, JsonNode content) {

    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new RouteFile(file.getFileName().toString(), text, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Name of the file without {@code .camel.yaml}. */
    String stem() {
        return name.replaceFirst("\\.camel\\.yaml$", "");
    }

    /** The entries of this kind, such as {@code route}. */
    Stream<JsonNode> entries(String kind) {
        return elements(content).filter(entry -> entry.has(kind)).map(entry -> entry.get(kind));
    }

    /** Every step of every route, at any depth, as an object with its kind as the only field. */
    Stream<JsonNode> steps() {
        return content.findValues("steps").stream().flatMap(RouteFile::withInner);
    }

    private static Stream<JsonNode> withInner(JsonNode steps) {
        return elements(steps)
                .flatMap(step -> Stream.concat(
                        Stream.of(step), step.findValues("steps").stream().flatMap(RouteFile::withInner)));
    }

    static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
