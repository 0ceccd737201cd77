package dev.caravan.workspaces;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/** Decides what is to be read of a workspace, and whether what was read is the whole of it. */
@Component("readings")
public class Readings {

    private final StagedPages pages;
    private final SyncAttempts attempts;
    private final WorkspacesProperties properties;

    Readings(StagedPages pages, SyncAttempts attempts, WorkspacesProperties properties) {
        this.pages = pages;
        this.attempts = attempts;
        this.properties = properties;
    }

    /** Begins, or goes on with what an earlier attempt staged not long ago. */
    public Reading begin(WorkspaceSync sync) {
        pages.dropStale(sync);
        return Reading.first(sync);
    }

    /** {@return page 1, if it is not staged: what tells the size} */
    public Optional<PageCall> firstPage(WorkspaceSync sync) {
        pages.dropStale(sync);
        return pages.staged(sync).empty() ? Optional.of(call(sync, 1, Optional.empty())) : Optional.empty();
    }

    /**
     * What is to be read next, in strands that may be read side by side: page 1 alone while nothing is known of the list,
     * then all that is missing; on an instance that is followed by cursor the page that the last one names.
     */
    public List<PageStrand> strands(Reading reading) {
        WorkspaceSync sync = reading.sync();
        StagedList staged = pages.staged(sync);
        if (staged.empty()) {
            return List.of(PageStrand.of(call(sync, 1, Optional.empty())));
        }
        if (staged.nextCursor().isPresent()) {
            return List.of(PageStrand.sharing(named(sync, staged.total())));
        }
        Queue<PageCall> missing = new ConcurrentLinkedQueue<>(staged.missing().stream()
                .map(page -> call(sync, page, Optional.empty()))
                .toList());
        int strands = Math.max(1, Math.min(missing.size(), properties.pageParallelism()));
        return Collections.nCopies(strands, PageStrand.sharing(missing));
    }

    /** What follows from the pages that were just read. */
    public Reading assess(Reading reading, PageTally tally) {
        StagedList staged = pages.staged(reading.sync());
        if (!tally.failures().isEmpty()) {
            return reading.failed(tally.inWords(staged.lastPage()), tally.kind());
        }
        if (!staged.readToTheEnd() && !staged.moved() && tally.staged() > 0) {
            return reading;
        }
        List<Long> duplicates = pages.duplicates(reading.sync());
        if (staged.complete() && (duplicates.isEmpty() || duplicates.equals(reading.duplicatesBefore()))) {
            return reading.ended(Reading.State.COMPLETE, "");
        }
        if (reading.number() == 1 && (staged.moved() || staged.rowsRefused() == 0)) {
            pages.drop(reading.sync());
            return reading.again(duplicates);
        }
        return reading.ended(Reading.State.INCOMPLETE, shortfall(staged, duplicates.size()));
    }

    /** The attempt failed: tries the workspace again later, or ends it. What was staged of it stays. */
    public void fail(Reading reading) {
        attempts.failed(reading.sync(), reading.reason(), reading.failure().orElseThrow());
    }

    // None where cursors go on past what a list of that length can have.
    private Queue<PageCall> named(WorkspaceSync sync, long total) {
        return new ConcurrentLinkedQueue<>(pages
                .afterTheLast(sync)
                .filter(next -> next.page() <= total + 1)
                .map(next -> call(sync, next.page(), Optional.of(next.cursor())))
                .stream()
                .toList());
    }

    private PageCall call(WorkspaceSync sync, int page, Optional<String> cursor) {
        return new PageCall(sync, page, cursor, properties.perPage());
    }

    private static String shortfall(StagedList staged, int duplicates) {
        if (staged.moved()) {
            return "the list changed while it was read, twice: %d of %d accounts read"
                    .formatted(staged.rowsRead(), staged.total());
        }
        if (staged.rowsRefused() > 0) {
            return "%d of %d accounts have no id or no e-mail and were refused"
                    .formatted(staged.rowsRefused(), staged.rowsRead());
        }
        if (staged.rowsRead() != staged.total()) {
            return "%d of %d accounts read, twice".formatted(staged.rowsRead(), staged.total());
        }
        return "the list shifted while it was read, twice: %d accounts came more than once".formatted(duplicates);
    }
}
