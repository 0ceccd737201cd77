package dev.caravan.quarantine;

import dev.caravan.platform.web.ConflictException;
import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.Problem.FieldProblem;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people send to the quarantine, field by field. */
@Component("quarantineReports")
public class QuarantineReports {

    private final Validator validator;
    private final QuarantineAreas areas;

    QuarantineReports(Validator validator, QuarantineAreas areas) {
        this.validator = validator;
        this.areas = areas;
    }

    /**
     * The finding that a report tells of.
     *
     * @throws InvalidRequestException by field
     */
    public Finding finding(@Nullable Report sent, String reportedBy) {
        Report report = checked(sent);
        QuarantineKind kind = QuarantineKind.ofSent(Objects.requireNonNull(report.kind()));
        String ref = areas.refOf(kind, Objects.requireNonNull(report.ref()).strip());
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
        return Optional.ofNullable(checked(sent).days())
                .orElseThrow(() -> InvalidRequestException.of("days", "must not be null"));
    }

    private <T> T checked(@Nullable T sent) {
        if (sent == null) {
            throw InvalidRequestException.of("body", "must be a JSON object");
        }
        List<FieldProblem> errors = validator.validate(sent).stream()
                .map(violation -> new FieldProblem(
                        violation.getPropertyPath().toString().replaceAll("[.<].*", ""), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return sent;
    }
}
