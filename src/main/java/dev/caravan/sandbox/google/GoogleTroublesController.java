package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import dev.caravan.sandbox.WrongOrderException;
import dev.caravan.sandbox.WrongOrders;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Switches that make Google's stand-in misbehave. */
@InSandbox
@RestController
@RequestMapping("/sandbox/google/troubles")
class GoogleTroublesController {

    private static final Map<String, String> CHOICES = Map.of(
            "kind",
            "must be one of "
                    + Arrays.stream(GoogleTroubleKind.values())
                            .map(GoogleTroubleKind::json)
                            .collect(Collectors.joining(", ")),
            "call",
            "must be one of "
                    + Arrays.stream(CallKind.values()).map(CallKind::json).collect(Collectors.joining(", ")));

    private final ScriptFleet fleet;
    private final GoogleUsers users;
    private final GoogleTroubles troubles;
    private final Quotas quotas;

    GoogleTroublesController(ScriptFleet fleet, GoogleUsers users, GoogleTroubles troubles, Quotas quotas) {
        this.fleet = fleet;
        this.users = users;
        this.troubles = troubles;
        this.quotas = quotas;
    }

    /** What is switched on, with the times that are left. */
    @GetMapping
    List<GoogleTrouble> active() {
        return troubles.active();
    }

    @PostMapping
    List<GoogleTrouble> add(@Valid @RequestBody GoogleTrouble trouble) {
        Map<String, String> wrong = new LinkedHashMap<>(trouble.contradictions());
        wrong.putAll(strangers(trouble));
        if (!wrong.isEmpty()) {
            throw new WrongOrderException(wrong);
        }
        troubles.add(trouble);
        return troubles.active();
    }

    /** Switches all off, and gives every user the whole quota back. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear() {
        troubles.clear();
        quotas.reset();
    }

    @ExceptionHandler
    ProblemDetail outOfBounds(MethodArgumentNotValidException e) {
        return WrongOrders.problem(WrongOrders.messages(e));
    }

    @ExceptionHandler
    ProblemDetail contradictory(WrongOrderException e) {
        return WrongOrders.problem(e.messages());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return WrongOrders.problem(WrongOrders.messages(e, CHOICES));
    }

    private Map<String, String> strangers(GoogleTrouble trouble) {
        Map<String, String> strangers = new LinkedHashMap<>();
        if (trouble.script() != null && fleet.withId(trouble.script()).isEmpty()) {
            strangers.put("script", "is not known here; see GET /sandbox/google/fleet");
        }
        if (trouble.owner() != null && !fleet.owners().contains(trouble.owner())) {
            strangers.put(
                    "owner",
                    "must be one of " + fleet.owners().stream().sorted().toList());
        }
        if (trouble.user() != null && users.withEmail(trouble.user()).isEmpty()) {
            strangers.put(
                    "user",
                    "must be one of "
                            + users.all().stream().map(GoogleUser::email).toList());
        }
        return strangers;
    }
}
