package dev.caravan.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.caravan.platform.Causes;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** The one form in which the API's routes say what went wrong. */
@Component("problems")
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** PostgreSQL's texts hold every character but NUL. */
    private static final String NOT_A_CHARACTER = "22021";

    /** {@return what the client is told; our own bugs are logged under a reference, and nothing of them is told} */
    public Problem of(Throwable thrown) {
        return Causes.of(thrown)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> ours(thrown));
    }

    private static Optional<Problem> known(Throwable cause) {
        if (cause instanceof InvalidRequestException invalid) {
            return Optional.of(Problem.ofFields("The request has errors; nothing was done.", invalid.errors()));
        }
        if (cause instanceof JsonProcessingException json) {
            return Optional.of(Problem.ofFields("The body cannot be read; nothing was done.", JsonErrors.of(json)));
        }
        if (cause instanceof NotFoundException missing) {
            return Optional.of(Problem.of(HttpStatus.NOT_FOUND, missing.getMessage()));
        }
        if (cause instanceof ConflictException conflict) {
            return Optional.of(with(Problem.of(HttpStatus.CONFLICT, conflict.getMessage()), conflict.facts()));
        }
        if (cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException) {
            return Optional.of(Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached now; try again in a moment."));
        }
        return cause instanceof SQLException sql && NOT_A_CHARACTER.equals(sql.getSQLState())
                ? Optional.of(Problem.of(HttpStatus.BAD_REQUEST, "A text in the request holds the character NUL."))
                : Optional.empty();
    }

    private static Problem with(Problem problem, Map<String, Object> facts) {
        return facts.entrySet().stream()
                .reduce(problem, (sum, fact) -> sum.with(fact.getKey(), fact.getValue()), (one, other) -> other);
    }

    private static Problem ours(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOG.error("A request failed by a fault of our own, reference {}", reference, thrown);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something failed here that should not; Caravan's log says what, under reference %s."
                        .formatted(reference));
    }
}
