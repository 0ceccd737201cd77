package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.Api;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The job that Caravan replaces, to be measured beside it: batches of three workspaces in the order they were registered,
 * each batch waiting for its slowest; pages one after another; a workspace's rows upserted in one batch when all are
 * read. Its client keeps connections, as a fair one would.
 */
final class ReplacedAlgorithm implements Subject {

    /** Workspaces of a batch. */
    static final int AT_ONCE = 3;

    private static final List<String> TEXTS = List.of("email", "name", "type", "status");
    private static final List<String> NUMBERS = List.of(
            "daily_limit",
            "emails_sent_count",
            "total_replied_count",
            "total_opened_count",
            "unsubscribed_count",
            "bounced_count",
            "unique_replied_count",
            "unique_opened_count",
            "total_leads_contacted_count",
            "interested_leads_count");

    private final JsonNode fleet;
    private final BenchSchema schema;

    ReplacedAlgorithm(JsonNode fleet, BenchSchema schema) {
        this.fleet = fleet;
        this.schema = schema;
        schema.jdbc()
                .sql("""
                        create table sender_accounts (
                            workspace_id bigint, upstream_id bigint, %s text, %s bigint, warmup_enabled boolean,
                            last_synced_at timestamptz, primary key (workspace_id, upstream_id))
                        """.formatted(String.join(" text, ", TEXTS), String.join(" bigint, ", NUMBERS)))
                .update();
    }

    @Override
    public BenchSchema schema() {
        return schema;
    }

    /** It asks for no sizes, and writes every row each time. */
    @Override
    public void forgetAccounts() {}

    @Override
    public Duration sync() throws InterruptedException {
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int first = 0; first < fleet.size(); first += AT_ONCE) {
                syncBatch(threads, IntStream.range(first, Math.min(first + AT_ONCE, fleet.size())));
            }
        } finally {
            threads.shutdownNow();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void syncBatch(ExecutorService threads, IntStream workspaces) throws InterruptedException {
        List<Future<?>> batch = new ArrayList<>();
        workspaces.forEach(index -> batch.add(threads.submit(() -> {
            upsert(index, read(fleet.get(index)));
            return index;
        })));
        for (Future<?> workspace : batch) {
            try {
                workspace.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A workspace could not be read", e);
            }
        }
    }

    private List<JsonNode> read(JsonNode workspace) {
        Api api = new Api(
                workspace.get("instance").asText(), workspace.get("apiKey").asText());
        List<JsonNode> accounts = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            JsonNode answer =
                    api.get("/api/sender-emails?page=" + page).require(200).json();
            last = answer.at("/meta/last_page").asInt();
            answer.get("data").forEach(accounts::add);
        }
        return accounts;
    }

    private void upsert(int workspace, List<JsonNode> accounts) throws SQLException {
        try (Connection connection = schema.database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(upsertSql())) {
            connection.setAutoCommit(false);
            for (JsonNode account : accounts) {
                bind(statement, workspace, account);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private static void bind(PreparedStatement statement, int workspace, JsonNode account) throws SQLException {
        int place = 1;
        statement.setLong(place++, workspace);
        statement.setLong(place++, account.get("id").asLong());
        for (String text : TEXTS) {
            statement.setString(place++, account.path(text).asText());
        }
        for (String number : NUMBERS) {
            statement.setLong(place++, account.path(number).asLong());
        }
        statement.setBoolean(place, account.path("warmup_enabled").asBoolean());
    }

    private static String upsertSql() {
        List<String> columns = new ArrayList<>(TEXTS);
        columns.addAll(NUMBERS);
        columns.add("warmup_enabled");
        return """
                insert into sender_accounts (workspace_id, upstream_id, %s, last_synced_at)
                values (?, ?, %s, now())
                on conflict (workspace_id, upstream_id) do update set %s, last_synced_at = excluded.last_synced_at
                """.formatted(
                        String.join(", ", columns),
                        String.join(", ", columns.stream().map(column -> "?").toList()),
                        String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> column + " = excluded." + column)
                                        .toList()));
    }
}
