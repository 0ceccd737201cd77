package dev.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules and dashboard ask for what there is: a query for a name that nobody exposes is silent for ever. */
@CaravanTest
class WatchedNamesTest {

    private static final Path RULES = Path.of("prometheus/rules.yml");
    private static final Path RULES_TESTS = Path.of("prometheus/rules.test.yml");
    private static final Pattern NAME = Pattern.compile("\\b(?:caravan|camel|hikaricp|jvm)_[a-z_]+");

    @Autowired
    private Api api;

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/rules.yml", "grafana/dashboards/caravan.json"})
    void shouldAskForNamesThatAreExposed(Path file) {
        api.post("/api/workspaces", "{\"name\":\"A\",\"instance\":\"%s\",\"apiKey\":\"k\"}".formatted(api.standIn()));
        api.syncAll();

        assertThat(Scrape.of(api).names()).containsAll(namesAskedForBy(file));
    }

    @Test
    void shouldSeeEachAlertComeInATestOfItsOwn() {
        Set<String> alerts = content(RULES).findValuesAsText("alert").stream().collect(Collectors.toSet());

        assertThat(content(RULES_TESTS).findParents("alertname").stream()
                        .filter(seen -> !seen.path("exp_alerts").isEmpty())
                        .map(seen -> seen.path("alertname").asText()))
                .containsAll(alerts);
        assertThat(alerts).hasSizeGreaterThan(5);
    }

    private static Set<String> namesAskedForBy(Path file) {
        Set<String> names = content(file).findValuesAsText("expr").stream()
                .flatMap(query -> NAME.matcher(query).results().map(MatchResult::group))
                .collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(5);
        return names;
    }

    private static JsonNode content(Path file) {
        ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        try {
            return mapper.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
