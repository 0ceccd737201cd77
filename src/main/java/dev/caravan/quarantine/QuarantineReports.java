package dev.caravan.quarantine;

import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.FormCheck;
import dev.caravan.platform.web.InvalidRequestException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people send to the quarantine, field by field. */
@Component("quarantineReports")
public class QuarantineReports {

    private final FormCheck forms;
    private final QuarantineAreas areas;

    QuarantineReports(FormCheck forms, QuarantineAreas areas) {
        this.forms = forms;
        this.areas = areas;
    }

    /**
     * The finding that a report tells of.
     *
     * @throws InvalidRequestException by field
     */
    public Finding finding(@Nullable Report form, String reportedBy) {
        Report report = forms.checked(form);
        QuarantineKind kind = QuarantineKind.ofSent(Objects.requireNonNull(report.kind()));
        String sent = Objects.requireNonNull(report.ref()).strip();
        if (sent.isEmpty()) {
            throw InvalidRequestException.of("ref", "must not be blank");
        }
        String ref = areas.refOf(kind, sent);
        return Finding.reported(
                kind,
                ref,
                report.name().map(String::strip).orElse(ref),
                report.reason().map(String::strip).orElse("reported"),
                report.evidence().orElse(""),
                reportedBy);
    }

    /**
     * The entry that a report made, or was counted on.
     *
     * @throws ConflictException when the thing was changed or removed meanwhile
     */
    public QuarantineEntry entered(Optional<QuarantineEntry> entry) {
        return entry.orElseThrow(() -> new ConflictException(
                "What was reported was changed or removed meanwhile; nothing was done", Map.of()));
    }

    /** {@return how many days later, found to be right} */
    int days(@Nullable Extension sent) {
        return Optional.ofNullable(forms.checked(sent).days())
                .orElseThrow(() -> InvalidRequestException.of("days", "must not be null"));
    }
}
