package dev.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.beans.Introspector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** What routes/ promises to its readers: the form that Camel's own schema wants, and names by which Hawtio finds them. */
class RouteFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS = Set.of("route", "routeTemplate", "routeConfiguration", "rest");
    private static final Set<String> SCRIPTS =
            Set.of("groovy", "javascript", "js", "joor", "java", "mvel", "ognl", "python", "spel", "script");
    private static final Set<String> NAMING_A_BEAN = Set.of("ref", "aggregationStrategy", "onExceptionOccurredRef");
    private static final Pattern SETTING = Pattern.compile("\\{\\{(caravan\\.[^:}]+)(?::([^}]*))?}}");

    private static final JsonSchema SCHEMA = schema();

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldHaveTheFormThatCamelsSchemaWants(RouteFile file) {
        assertThat(SCHEMA.validate(file.content())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBeNamedAfterAnEntryAndHoldNoneInShortForm(RouteFile file) {
        assertThat(file.name()).endsWith(".camel.yaml");
        assertThat(KINDS.stream().flatMap(file::entries).map(entry -> entry.path("id")
                        .asText()))
                .contains(file.stem());
        assertThat(RouteFile.elements(file.content()))
                .allSatisfy(entry -> assertThat(entry.fieldNames()).toIterable().isSubsetOf(KINDS));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldSayOfEveryRouteWhatItIsFor(RouteFile file) {
        assertThat(KINDS.stream().flatMap(file::entries)).allSatisfy(entry -> {
            assertThat(entry.path("id").asText()).isNotBlank();
            assertThat(entry.path("description").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldGiveEveryStepAnIdAndNoScript(RouteFile file) {
        assertThat(file.steps())
                .allSatisfy(step -> assertThat(step.elements().next().path("id").asText())
                        .as("id of " + step)
                        .isNotBlank());
        assertThat(SCRIPTS)
                .allSatisfy(script ->
                        assertThat(file.content().findValues(script)).as(script).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldWriteEndpointsAsUriAndParameters(RouteFile file) {
        assertThat(Stream.of("from", "to", "toD").flatMap(kind -> file.content().findValues(kind).stream()))
                .allSatisfy(endpoint -> assertThat(endpoint.path("uri").asText())
                        .as("uri of " + endpoint)
                        .isNotBlank());
    }

    /** Hawtio draws what stands before the entry as a step that nothing leads to, and fails. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldBeginEachRouteWithItsEntry(RouteFile file) {
        assertThat(file.content().findParents("from")).noneMatch(route -> route.has("errorHandler"));
    }

    @Test
    void shouldUseEachIdOnce() {
        Stream<String> steps = files().stream()
                .flatMap(RouteFile::steps)
                .map(step -> step.elements().next().path("id").asText());
        Stream<String> routes = Stream.of("route", "routeTemplate", "routeConfiguration")
                .flatMap(kind -> files().stream().flatMap(file -> file.entries(kind)))
                .map(route -> route.path("id").asText());

        assertThat(Stream.concat(steps, routes)).doesNotHaveDuplicates();
    }

    @Test
    void shouldRepeatTheDefaultsThatTheSettingsHave() throws IOException {
        JsonNode metadata = JSON.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json")
                .toFile());
        Map<String, String> defaults = new HashMap<>();
        metadata.path("properties")
                .forEach(setting -> defaults.put(
                        setting.path("name").asText(),
                        setting.path("defaultValue").asText()));

        assertThat(files()).allSatisfy(file -> {
            Matcher settings = SETTING.matcher(file.text());
            while (settings.find()) {
                assertThat(defaults).containsEntry(settings.group(1), String.valueOf(settings.group(2)));
            }
        });
    }

    @Test
    void shouldNameBeansAndMethodsThatThereAre() {
        Map<String, JavaClass> beans = beans();

        assertThat(files().stream().flatMap(file -> file.content().findParents("ref").stream()))
                .allSatisfy(
                        step -> assertThat(publicMethods(beans, step.path("ref").asText()))
                                .as(step.toString())
                                .contains(step.path("method").asText().replaceFirst("\\(.*", "")));
        assertThat(NAMING_A_BEAN.stream()
                        .flatMap(key -> files().stream().flatMap(file -> file.content().findValues(key).stream()))
                        .map(JsonNode::asText))
                .allSatisfy(name -> assertThat(beans).containsKey(name));
    }

    private static Stream<String> publicMethods(Map<String, JavaClass> beans, String name) {
        return Stream.ofNullable(beans.get(name))
                .flatMap(type -> type.getAllMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(method -> method.getName());
    }

    private static Map<String, JavaClass> beans() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.caravan");
        Map<String, JavaClass> beans = new HashMap<>();
        for (JavaClass type : ours) {
            type.tryGetAnnotationOfType(Component.class)
                    .ifPresent(bean -> beans.put(
                            bean.value().isEmpty() ? Introspector.decapitalize(type.getSimpleName()) : bean.value(),
                            type));
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Bean.class))
                    .forEach(method -> beans.put(method.getName(), method.getRawReturnType()));
        }
        return beans;
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V4)
                .getSchema(URI.create("classpath:schema/camelYamlDsl.json"));
    }
}
