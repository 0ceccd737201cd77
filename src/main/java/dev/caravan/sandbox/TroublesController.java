package dev.caravan.sandbox;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Switches that make the stand-in misbehave. */
@InSandbox
@RestController
@RequestMapping("/sandbox/troubles")
class TroublesController {

    private final Fleet fleet;
    private final Troubles troubles;

    TroublesController(Fleet fleet, Troubles troubles) {
        this.fleet = fleet;
        this.troubles = troubles;
    }

    /** What is switched on, with the times that are left. */
    @GetMapping
    List<Trouble> active() {
        return troubles.active();
    }

    @PostMapping
    List<Trouble> add(@Valid @RequestBody Trouble trouble) {
        if (!trouble.contradictions().isEmpty()) {
            throw new WrongOrderException(trouble.contradictions());
        }
        if (trouble.workspace() != null) {
            requireKnown(trouble.workspace());
        }
        troubles.add(trouble);
        return troubles.active();
    }

    /** @param workspace whose troubles to switch off; all when it is not said */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@RequestParam(required = false) @Nullable String workspace) {
        if (workspace == null) {
            troubles.clear();
        } else {
            requireKnown(workspace);
            troubles.clear(workspace);
        }
    }

    private void requireKnown(String workspace) {
        if (fleet.named(workspace).isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no workspace '" + workspace + "' in the stand-in; see GET /sandbox/fleet");
        }
    }
}
