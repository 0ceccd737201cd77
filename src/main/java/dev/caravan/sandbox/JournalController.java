package dev.caravan.sandbox;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What reached the stand-in, for those who check how it was called. */
@InSandbox
@RestController
@RequestMapping("/sandbox/journal")
class JournalController {

    private final Journal journal;

    JournalController(Journal journal) {
        this.journal = journal;
    }

    @GetMapping
    JournalReport show(@RequestParam(defaultValue = "" + Journal.CALLS_KEPT) int calls) {
        return journal.report(calls);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        journal.reset();
    }
}
