package dev.caravan.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/**
 * The same sync by a program that was tuned by hand for nothing else: what stands here costs what cannot be saved. The
 * biggest workspace goes first, few calls at once for each; one {@code COPY} after another into a staging table, few and
 * large merges, unchanged rows left alone, each workspace committed soon after its last page. It knows no retry, no
 * resumption, no second node, no limit of time or size, and writes no outcome.
 */
final class LowerBound implements Subject {

    /** Calls at once for the same workspace. */
    static final int PER_WORKSPACE = 4;

    private final JsonNode fleet;
    private final BenchSchema schema;
    private final int inAll;
    private int[] knownSizes;

    /** Makes Caravan's own tables in a database that is empty, without what would slow them down. */
    LowerBound(JsonNode fleet, BenchSchema schema, int inAll) {
        this.fleet = fleet;
        this.schema = schema;
        this.inAll = inAll;
        this.knownSizes = new int[fleet.size()];
        Flyway.configure().dataSource(schema.database().dataSource()).load().migrate();
        schema.jdbc()
                .sql("alter table sender_accounts drop constraint sender_accounts_workspace_id_fkey")
                .update();
        schema.jdbc().sql("drop index staged_accounts_workspace_idx").update();
    }

    Workload.Limits limits() {
        return new Workload.Limits(inAll, PER_WORKSPACE);
    }

    @Override
    public BenchSchema schema() {
        return schema;
    }

    @Override
    public void forgetAccounts() {
        schema.forgetAccounts();
        knownSizes = new int[fleet.size()];
    }

    @Override
    public Duration sync() throws InterruptedException {
        long start = System.nanoTime();
        BoundPages pages = new BoundPages(knownSizes, PER_WORKSPACE);
        BoundLoader loader = new BoundLoader(schema.database().dataSource(), pages);
        BoundReader reader = new BoundReader(fleet, pages, loader);
        ExecutorService threads = Executors.newFixedThreadPool(inAll + 1);
        try {
            CompletionService<Object> tasks = new ExecutorCompletionService<>(threads);
            tasks.submit(loader);
            IntStream.range(0, inAll).forEach(i -> tasks.submit(reader));
            awaitAll(tasks);
        } finally {
            threads.shutdownNow();
        }
        knownSizes = pages.sizes();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void awaitAll(CompletionService<Object> tasks) throws InterruptedException {
        for (int task = 0; task <= inAll; task++) {
            try {
                tasks.take().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The lower bound could not be measured", e);
            }
        }
    }
}
