package dev.caravan.workspaces;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Workspaces as a person looks for them: those that need one first. */
@Component
public class WorkspaceSearch {

    private static final String SHOWN = " from (" + WorkspacesView.WORKSPACE + """
            ) w
             where position(lower(:part) in lower(name)) > 0
            """;

    private final JdbcClient jdbc;
    private final WorkspacesProperties properties;

    WorkspaceSearch(JdbcClient jdbc, WorkspacesProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * A part of those found: stale ones first, then those that failed last, then by name.
     *
     * @param part of the name, in any case; empty for every name
     * @param skip how many come before the part
     * @param limit how many it holds at most
     */
    public List<WorkspaceView> find(String part, WorkspaceFilter filter, long skip, int limit) {
        return select("select w.*" + SHOWN + " and " + filter.condition() + """
                         order by active desc, stale desc, coalesce(last_outcome, 'done') = 'done', name
                         limit :limit offset :skip
                        """, part)
                .param("limit", limit)
                .param("skip", skip)
                .query(WorkspacesView::workspace)
                .list();
    }

    /** {@return how many of those names each filter would find} */
    public Map<WorkspaceFilter, Long> counts(String part) {
        String columns = Arrays.stream(WorkspaceFilter.values())
                .map(filter -> "count(*) filter (where %s) as %s".formatted(filter.condition(), column(filter)))
                .collect(Collectors.joining(", "));
        return select("select " + columns + SHOWN, part)
                .query((row, number) -> {
                    Map<WorkspaceFilter, Long> counts = new EnumMap<>(WorkspaceFilter.class);
                    for (WorkspaceFilter filter : WorkspaceFilter.values()) {
                        counts.put(filter, row.getLong(column(filter)));
                    }
                    return counts;
                })
                .single();
    }

    private JdbcClient.StatementSpec select(String sql, String part) {
        return jdbc.sql(sql).param("part", part).param("staleAfter", (double)
                properties.staleAfter().toSeconds());
    }

    // "all" is a word of SQL's own.
    private static String column(WorkspaceFilter filter) {
        return filter.name().toLowerCase(Locale.ROOT) + "_found";
    }
}
