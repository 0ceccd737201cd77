package dev.caravan.bench;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Which page is read next: one of the biggest workspace that has not as many calls as it may already. */
final class BoundPages {

    /** One that may be read. */
    record Page(int workspace, int number) {}

    /** A right to make one call at a time for a workspace. */
    private record Strand(int workspace, int size) {}

    private final PriorityQueue<Strand> strands =
            new PriorityQueue<>(Comparator.comparing(Strand::size).reversed());
    private final int perWorkspace;
    private final int[] sizes;
    private final int[] next;
    private final int[] last;
    private int unfinished;

    /** @param known accounts of each workspace, 0 where they are not known */
    BoundPages(int[] known, int perWorkspace) {
        this.perWorkspace = perWorkspace;
        this.sizes = known.clone();
        this.next = new int[known.length];
        this.last = new int[known.length];
        this.unfinished = known.length;
        for (int workspace = 0; workspace < known.length; workspace++) {
            // Before all others where the size is to be found out.
            strands.add(new Strand(workspace, known[workspace] == 0 ? Integer.MAX_VALUE : known[workspace]));
            next[workspace] = 1;
            last[workspace] = 1;
        }
    }

    /** Waits for a page; empty when all have been taken. */
    synchronized Optional<Page> take() throws InterruptedException {
        while (unfinished > 0) {
            Strand strand = strands.poll();
            if (strand == null) {
                wait();
            } else if (next[strand.workspace()] <= last[strand.workspace()]) {
                return Optional.of(new Page(strand.workspace(), next[strand.workspace()]++));
            }
        }
        return Optional.empty();
    }

    /** A page has been read, and said how many there are. */
    synchronized void read(Page page, int total, int lastPage) {
        int workspace = page.workspace();
        sizes[workspace] = total;
        if (page.number() == 1) {
            last[workspace] = lastPage;
            for (int strand = 1; strand < Math.min(perWorkspace, lastPage - 1); strand++) {
                strands.add(new Strand(workspace, total));
            }
        }
        if (next[workspace] <= last[workspace]) {
            strands.add(new Strand(workspace, total));
        } else if (page.number() == last[workspace]) {
            unfinished--;
        }
        notifyAll();
    }

    /** {@return accounts of each workspace, as the upstream said} */
    synchronized int[] sizes() {
        return sizes.clone();
    }

    int workspaces() {
        return sizes.length;
    }
}
