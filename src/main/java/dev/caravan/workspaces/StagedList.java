package dev.caravan.workspaces;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is staged of a workspace's list.
 *
 * @param pages numbers of the pages
 * @param total rows of the list, as the upstream said; the greatest where it said several
 * @param lastPage pages of the list; 0 where it is followed by cursor, or nothing is staged
 * @param moved whether the pages disagree on total or last page
 * @param nextCursor where the page after the last staged one is
 */
public record StagedList(
        BitSet pages,
        long total,
        int lastPage,
        boolean moved,
        long rowsRead,
        long rowsRefused,
        Optional<String> nextCursor) {

    boolean empty() {
        return pages.isEmpty();
    }

    /** {@return pages that are known and not staged; page 1 when nothing is known} */
    List<Integer> missing() {
        return IntStream.rangeClosed(1, Math.max(lastPage, 1))
                .filter(page -> !pages.get(page))
                .boxed()
                .toList();
    }

    /** {@return whether nothing is left to read} */
    boolean readToTheEnd() {
        return !empty() && nextCursor.isEmpty() && missing().isEmpty();
    }

    /** {@return whether it is all that the upstream said it has, and can all be stored} */
    boolean complete() {
        return readToTheEnd() && !moved && rowsRead == total && rowsRefused == 0;
    }
}
