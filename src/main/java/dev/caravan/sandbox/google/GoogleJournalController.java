package dev.caravan.sandbox.google;

import dev.caravan.sandbox.InSandbox;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What reached Google's stand-in, for those who check how it was called. */
@InSandbox
@RestController
@RequestMapping("/sandbox/google/journal")
class GoogleJournalController {

    private final GoogleJournal journal;

    GoogleJournalController(GoogleJournal journal) {
        this.journal = journal;
    }

    @GetMapping
    GoogleJournalReport show(@RequestParam(defaultValue = "" + GoogleJournal.CALLS_KEPT) int calls) {
        return journal.report(calls);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        journal.reset();
    }
}
