package dev.caravan;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Prometheus gets in one scrape.
 *
 * @param values by name and labels, as they are written there
 */
record Scrape(Map<String, Double> values) {

    static Scrape of(Api api) {
        String text = api.get("/actuator/prometheus").body();
        return new Scrape(text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(
                                line.substring(line.lastIndexOf(' ') + 1).replace("Inf", "Infinity")))));
    }

    /** NaN for what is not there, which is neither zero nor anything else. */
    double value(String series) {
        return values.getOrDefault(series, Double.NaN);
    }

    double increaseSince(Scrape earlier, String series) {
        return value(series) - earlier.value(series);
    }

    Set<String> names() {
        return values.keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toSet());
    }
}
