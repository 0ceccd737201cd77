package dev.caravan.quarantine;

import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries as the API shows them: read only. */
@Component("quarantineView")
public class QuarantineView {

    private final JdbcClient jdbc;

    QuarantineView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists entries, the newest first.
     *
     * @param kind as sent; null for all
     * @throws dev.caravan.platform.web.InvalidRequestException for a kind that there is none of
     */
    @UnitOfWork(readOnly = true)
    public Page<QuarantineEntry> list(PageRequest page, @Nullable String kind) {
        return list(page, Optional.ofNullable(kind).map(QuarantineKind::ofSent), Optional.empty());
    }

    /** Lists entries of a kind, and in a state, the newest first; all of them where neither is said. */
    @UnitOfWork(readOnly = true)
    public Page<QuarantineEntry> list(
            PageRequest page, Optional<QuarantineKind> kind, Optional<QuarantineState> state) {
        List<QuarantineEntry> rows = jdbc.sql("""
                        select *
                          from quarantine
                         where id < :before
                           and (cast(:kind as text) is null or kind = :kind)
                           and (cast(:state as text) is null or state = :state)
                         order by id desc
                         limit :limit
                        """)
                .param("before", page.after().orElse(Long.MAX_VALUE))
                .param("kind", kind.map(QuarantineKind::word).orElse(null))
                .param("state", state.map(QuarantineState::word).orElse(null))
                .param("limit", page.limit() + 1)
                .query(QuarantineRows::entry)
                .list();
        return Page.of(rows, page.limit(), QuarantineEntry::id);
    }

    /** {@return those of these numbers that there are, the oldest first} */
    @UnitOfWork(readOnly = true)
    public List<QuarantineEntry> all(List<Long> ids) {
        return jdbc.sql("select * from quarantine where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query(QuarantineRows::entry)
                .list();
    }

    /**
     * One entry.
     *
     * @param id as sent
     * @throws QuarantineEntryNotFoundException when there is none of that number
     */
    @UnitOfWork(readOnly = true)
    public QuarantineEntry one(String id) {
        return jdbc.sql("select * from quarantine where id = :id")
                .param("id", number(id))
                .query(QuarantineRows::entry)
                .optional()
                .orElseThrow(() -> QuarantineEntryNotFoundException.numbered(id));
    }

    static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw QuarantineEntryNotFoundException.numbered(id);
        }
        return Long.parseLong(id);
    }
}
