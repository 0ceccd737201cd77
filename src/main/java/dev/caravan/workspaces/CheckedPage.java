package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamException;
import dev.caravan.workspaces.SenderEmailPage.Meta;
import dev.caravan.workspaces.SenderEmailPage.SenderEmail;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of which the form was found to be right.
 *
 * @param lastPage 0 where the list is followed by cursor
 * @param read rows on the page, those included that cannot be stored
 * @param rows those that can
 */
record CheckedPage(long total, int lastPage, int read, Optional<String> nextCursor, List<SenderEmail> rows) {

    // A million pages of 15 are far beyond any workspace; a larger number is a broken answer, not work to do.
    private static final int MOST_PAGES = 1_000_000;

    /** @throws UpstreamException when it is no page of a list; says what is wrong with it */
    static CheckedPage of(PageCall call, SenderEmailPage page) {
        List<SenderEmail> data = required(page.data(), "data");
        Meta meta = required(page.meta(), "meta");
        long total = required(meta.total(), "meta.total");
        Optional<String> nextCursor = Optional.ofNullable(meta.nextCursor());
        boolean byCursor = call.cursor().isPresent() || nextCursor.isPresent();
        int lastPage = byCursor ? 0 : required(meta.lastPage(), "meta.last_page");
        if (total < 0 || lastPage < 0 || lastPage > MOST_PAGES) {
            throw unintelligible("total %d on %d pages".formatted(total, lastPage));
        }
        List<SenderEmail> rows = data.stream()
                .filter(Objects::nonNull)
                .filter(SenderEmail::storable)
                .toList();
        return new CheckedPage(total, lastPage, data.size(), nextCursor, rows);
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw unintelligible(field + " is missing");
        }
        return value;
    }

    private static UpstreamException unintelligible(String why) {
        return UpstreamException.unintelligible("answer is not a page of sender e-mails: " + why, "");
    }
}
