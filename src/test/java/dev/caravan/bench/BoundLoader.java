package dev.caravan.bench;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Loads what is read, from one thread and by one connection: a {@code COPY}, a merge of what it completed, a commit. */
final class BoundLoader implements Callable<Object> {

    private static final int ROWS_OF_A_MERGE = 50_000;
    private static final long LONGEST_COPY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PAGES_WAITING = 128;

    private static final List<String> MERGE = List.of(
            "analyze staged_accounts", """
            update sender_accounts a
               set %2$s, missing_since = null, last_synced_at = now()
              from staged_accounts s
             where s.workspace_id = any (?) and a.workspace_id = s.workspace_id and a.upstream_id = s.upstream_id
               and (a.missing_since is not null or (%3$s) is distinct from (%4$s))
            """, """
            insert into sender_accounts (workspace_id, upstream_id, %1$s, last_synced_at)
            select workspace_id, upstream_id, %1$s, now()
              from staged_accounts s
             where s.workspace_id = any (?)
               and not exists (select from sender_accounts a
                                where a.workspace_id = s.workspace_id and a.upstream_id = s.upstream_id)
            """, """
            update sender_accounts a
               set missing_since = now(), last_synced_at = now()
             where a.workspace_id = any (?) and a.missing_since is null
               and not exists (select from staged_accounts s
                                where s.workspace_id = a.workspace_id and s.upstream_id = a.upstream_id)
            """, "delete from staged_accounts where workspace_id = any (?)");

    private final BlockingQueue<BoundRows> waiting = new ArrayBlockingQueue<>(PAGES_WAITING);
    private final DataSource source;
    private final int[] loaded;
    private int incomplete;

    BoundLoader(DataSource source, BoundPages pages) {
        this.source = source;
        this.loaded = new int[pages.workspaces()];
        this.incomplete = pages.workspaces();
    }

    /** Waits where the database is slower than the upstream. */
    void load(BoundRows rows) throws InterruptedException {
        waiting.put(rows);
    }

    @Override
    public Object call() throws SQLException, IOException, InterruptedException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "truncate staged_accounts", List.of());
            while (incomplete > 0) {
                List<Integer> complete = copy(connection);
                if (!complete.isEmpty()) {
                    merge(connection, complete);
                }
                connection.commit();
            }
        }
        return this;
    }

    /** {@return the workspaces of which the last rows have now been loaded} */
    private List<Integer> copy(Connection connection) throws SQLException, InterruptedException {
        List<Integer> complete = new ArrayList<>();
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy staged_accounts (" + BoundRows.COLUMNS + ") from stdin");
        long start = System.nanoTime();
        int rows = 0;
        while (rows < ROWS_OF_A_MERGE && incomplete > 0 && System.nanoTime() - start < LONGEST_COPY_NANOS) {
            BoundRows page = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (page != null) {
                copy.writeToCopy(page.copy().array(), 0, page.copy().limit());
                rows += page.rows();
                loaded[page.workspace()] += page.rows();
                if (loaded[page.workspace()] == page.total()) {
                    complete.add(page.workspace());
                    incomplete--;
                }
            }
        }
        copy.endCopy();
        return complete;
    }

    private static void merge(Connection connection, List<Integer> workspaces) throws SQLException {
        List<String> columns = List.of(
                        BoundRows.COLUMNS.replaceFirst("upstream_id, ", "").split(", "))
                .stream()
                .skip(2)
                .toList();
        for (String statement : MERGE) {
            execute(
                    connection,
                    statement.formatted(
                            String.join(", ", columns),
                            joined(columns, "%1$s = s.%1$s"),
                            joined(columns, "a.%s"),
                            joined(columns, "s.%s")),
                    workspaces);
        }
    }

    private static void execute(Connection connection, String sql, List<Integer> workspaces) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                Array array = connection.createArrayOf("bigint", workspaces.toArray());
                statement.setArray(1, array);
            }
            statement.execute();
        }
    }

    private static String joined(List<String> columns, String form) {
        return String.join(", ", columns.stream().map(form::formatted).toList());
    }
}
