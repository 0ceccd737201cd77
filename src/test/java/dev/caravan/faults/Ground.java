package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.process.CaravanProcess;
import dev.caravan.process.Launch;
import dev.caravan.process.Ledger;
import dev.caravan.process.PostgresServer;
import dev.caravan.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Where faults happen: a database, a stand-in, and as many nodes as a fault needs; all real, all processes of their own. */
final class Ground implements AutoCloseable {

    /** Longest time that a run may take under any fault. */
    static final Duration IN_TIME = Duration.ofMinutes(3);

    /** Of each call, where nothing else is said. */
    static final Duration LATENCY = Duration.ofMillis(40);

    private final Path directory;
    private final PostgresServer server;
    private final PostgresServer.Database database;
    private final Ledger ledger;
    private final Upstream upstream;
    private final Map<String, Set<Long>> lists;
    private final List<Upstream> others = new ArrayList<>();
    private final ExpiredCertificate expired;
    private final List<CaravanProcess> started = new ArrayList<>();
    private final List<CaravanProcess> running = new ArrayList<>();
    private final long seed;
    private Random random;

    Ground(Path directory, PostgresServer server, String name, long seed) throws Exception {
        this.directory = directory;
        this.server = server;
        this.seed = seed;
        this.random = new Random(seed);
        this.database = server.fresh(name);
        this.ledger = new Ledger(database);
        this.upstream = Upstream.start(directory, seed, LATENCY, "", Integer.MAX_VALUE);
        this.lists = upstream.lists();
        this.expired = ExpiredCertificate.serve(directory);
        upstream.registerAt(node());
    }

    /** Everything well, as a fault finds it; randomness begins anew, so that a fault alone is the same as among others. */
    void calm(Fault fault) {
        random = new Random(seed * 31 + fault.name().hashCode());
        while (running.size() > 1) {
            running.remove(running.size() - 1).close();
        }
        others.forEach(this::remove);
        others.clear();
        node();
        restoreAll();
        // What an earlier fault left half read would be gone on with, rightly.
        ledger.jdbc().sql("truncate staged_pages, staged_accounts").update();
        upstream.calm();
    }

    /** {@return every entry of the quarantine} */
    JsonNode quarantine() {
        return node().asAdmin()
                .get("/api/quarantine?limit=500")
                .require(200)
                .json()
                .path("items");
    }

    void restoreAll() {
        quarantine().forEach(entry -> node().asAdmin()
                .post("/api/quarantine/%s/restore".formatted(entry.path("id").asText()), ""));
    }

    /** Asks every node to stop. */
    void stopAll() {
        running.removeIf(node -> !node.process().isAlive());
        running.forEach(CaravanProcess::stop);
        running.clear();
    }

    /** One more upstream, until the next fault begins; its workspaces are registered under names that begin so. */
    Upstream another(Duration latency, String prefix, int workspaces) {
        Upstream other = Upstream.start(directory, seed + 1, latency, prefix, workspaces);
        others.add(other);
        lists.putAll(other.lists());
        other.forgetCalls();
        other.registerAt(node());
        return other;
    }

    private void remove(Upstream other) {
        other.workspaces().forEach(workspace -> {
            lists.remove(workspace);
            ledger.jdbc()
                    .sql("delete from workspaces where name = ?")
                    .param(workspace)
                    .update();
        });
        other.close();
    }

    /** The first node; started if it does not run. */
    CaravanProcess node() {
        running.removeIf(node -> !node.process().isAlive());
        if (running.isEmpty()) {
            start();
        }
        return running.get(0);
    }

    /** One more node, until the fault is over. */
    CaravanProcess start(String... settings) {
        CaravanProcess node = launch(settings);
        node.awaitStarted();
        // By hand or by a fault, not by the clock.
        ledger.jdbc().sql("update cron_configs set enabled = false").update();
        return node;
    }

    /** The same without waiting for its start. */
    CaravanProcess launch(String... settings) {
        CaravanProcess node = CaravanProcess.launch(Launch.in(directory)
                .brief()
                .jvm("-Xmx384m")
                .jvm(expired.trusted())
                .jvm(Settings.QUICK)
                .on(database)
                .with(settings));
        started.add(node);
        running.add(node);
        return node;
    }

    PostgresServer server() {
        return server;
    }

    Ledger ledger() {
        return ledger;
    }

    Upstream upstream() {
        return upstream;
    }

    ExpiredCertificate expired() {
        return expired;
    }

    Random random() {
        return random;
    }

    Path directory() {
        return directory;
    }

    /** {@return the accounts that every upstream's workspaces have when all is well} */
    Map<String, Set<Long>> lists() {
        return lists;
    }

    /** {@return every node there ever was} */
    List<CaravanProcess> started() {
        return started;
    }

    /** Syncs all workspaces, and waits. */
    RunSeen sync() {
        return awaitEnd(node().startSync());
    }

    /** Syncs all scripts, and waits. */
    RunSeen syncScripts() {
        return awaitEnd(
                node().asCron().post("/api/sync/executions", "").require(202).runId());
    }

    /** Syncs one workspace, and waits. */
    RunSeen sync(String workspace) {
        return awaitEnd(node().asCron()
                .post("/api/sync/workspaces/" + workspace, "")
                .require(202)
                .runId());
    }

    RunSeen awaitEnd(long run) {
        Waiting.until("the end of run " + run, IN_TIME, () -> ledger.runs("status <> 2 and id = " + run) == 1);
        return new RunSeen(node().run(run));
    }

    /** Waits until so many pages of the run were read. */
    void awaitPages(long run, int pages) {
        Waiting.until(pages + " pages", IN_TIME, () -> ledger.jdbc()
                .sql("select coalesce(sum(progress_done), 0) >= ? from run_items where run_id = ?")
                .param(pages)
                .param(run)
                .query(Boolean.class)
                .single());
    }

    /** Lets a random time pass. */
    void pass(Duration atMost) {
        LockSupport.parkNanos((long) (random.nextDouble() * atMost.toNanos()));
    }

    @Override
    public void close() {
        started.forEach(CaravanProcess::close);
        others.forEach(Upstream::close);
        expired.close();
        upstream.close();
    }
}
