package dev.caravan.runs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which route gives the verdict on which run. */
@Component("roundUps")
public class RoundUps {

    private final RunClosing closing;
    private final Map<String, String> verdictRoutes;

    RoundUps(RunClosing closing, List<RoundUp> all) {
        this.closing = closing;
        verdictRoutes = all.stream()
                .flatMap(each -> each.scripts().stream().map(script -> Map.entry(script, each.verdictRoute())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The route that gives the verdict on that run.
     *
     * @throws IllegalStateException when no feature has declared one
     */
    public String verdictRoute(Run run) {
        return Optional.ofNullable(verdictRoutes.get(run.scriptName()))
                .orElseThrow(() ->
                        new IllegalStateException("No RoundUp is declared for runs of '%s'; run %d cannot be closed"
                                .formatted(run.scriptName(), run.id())));
    }

    /** {@return open runs of which every item has ended and that nobody closes: their closer was lost} */
    public List<Long> leftUnclosed() {
        return closing.leftUnclosed(verdictRoutes.keySet().toArray(String[]::new));
    }
}
