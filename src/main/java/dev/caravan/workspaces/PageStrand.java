package dev.caravan.workspaces;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Pages that are read one after another. Several strands over the same pages, side by side, are the page parallelism:
 * each takes the next page that no other has taken, so a slow page holds up one strand only.
 */
public interface PageStrand extends Iterable<PageCall> {

    /** Pages that are known by number. */
    static PageStrand sharing(Queue<PageCall> pages) {
        return () -> new Next(() -> Optional.ofNullable(pages.poll()));
    }

    /** A single page. */
    static PageStrand of(PageCall page) {
        Queue<PageCall> one = new ConcurrentLinkedQueue<>();
        one.add(page);
        return sharing(one);
    }

    /** Takes a page when it is asked whether there is one: Camel asks ahead, so a strand has the next page in hand. */
    final class Next implements Iterator<PageCall> {

        private final Supplier<Optional<PageCall>> source;
        private Optional<PageCall> ahead = Optional.empty();

        Next(Supplier<Optional<PageCall>> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty()) {
                ahead = source.get();
            }
            return ahead.isPresent();
        }

        @Override
        public PageCall next() {
            if (!hasNext()) {
                throw new NoSuchElementException("No page is left");
            }
            PageCall next = ahead.orElseThrow();
            ahead = Optional.empty();
            return next;
        }
    }
}
