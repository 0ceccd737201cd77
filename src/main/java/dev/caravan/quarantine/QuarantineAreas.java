package dev.caravan.quarantine;

import dev.caravan.platform.web.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The areas of all kinds. Of a kind that no feature has yet, anything can be reported, and nothing speaks for it. */
@Component("quarantineAreas")
public class QuarantineAreas {

    private final List<QuarantineArea> areas;

    QuarantineAreas(List<QuarantineArea> areas) {
        this.areas = areas;
    }

    /** {@return who or what is more likely to blame than the thing itself, in words; empty when it may be condemned} */
    public Optional<String> otherCulprit(Finding finding) {
        return of(finding.kind()).flatMap(area -> area.otherCulprit(finding));
    }

    boolean stillStands(Finding finding) {
        return of(finding.kind()).map(area -> area.stillStands(finding)).orElse(true);
    }

    /** @throws InvalidRequestException when there is no such thing */
    String refOf(QuarantineKind kind, String sent) {
        return of(kind).map(area -> area.refOf(sent)
                        .orElseThrow(() -> InvalidRequestException.of("ref", "names no " + kind.word())))
                .orElse(sent);
    }

    private Optional<QuarantineArea> of(QuarantineKind kind) {
        return areas.stream().filter(area -> area.kind() == kind).findFirst();
    }
}
