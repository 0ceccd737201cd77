package dev.caravan.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.web.util.UriUtils;

/** What holds for two Caravans on one PostgreSQL; a subclass for each that it is to hold on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class TwoNodes {

    private static final int PAGES = 334;
    private static final int UNDER_WAY = 16;
    private static final Duration A_RUN = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private StandInProcess upstream;
    private Ledger ledger;
    private CaravanProcess first;
    private CaravanProcess second;

    /** A running server with an empty database. */
    abstract JdbcConnectionDetails startDatabase() throws IOException;

    /** After the last connection of a node has gone. */
    abstract void stopDatabase() throws IOException;

    @BeforeAll
    void start() throws IOException {
        JdbcConnectionDetails database = startDatabase();
        ledger = new Ledger(database);
        first = CaravanProcess.launchNode(directory, database);
        second = CaravanProcess.launchNode(directory, database);
        upstream = StandInProcess.start(Duration.ofMillis(60));
        first.awaitStarted().register(upstream);
        second.awaitStarted();
        sync(first);
    }

    @AfterAll
    void end() throws IOException {
        Stream.of(first, second).forEach(CaravanProcess::close);
        upstream.close();
        stopDatabase();
    }

    @BeforeEach
    void forgetCalls() {
        upstream.forgetCalls();
    }

    @AfterEach
    void noWorkspaceWasEverWorkedOnTwiceAtATime() {
        assertThat(ledger.workedOnTwiceAtATime()).isZero();
    }

    @Test
    void shouldOpenOneRunForTenTriggersAtOnce() {
        long readBefore = first.pagesRead();
        long readBeforeBySecond = second.pagesRead();

        List<Api.Answer> answers = allAtOnce(posts("/api/cron/poll-sender-emails", 5));

        assertThat(answers).extracting(Api.Answer::status).containsOnlyOnce(202);
        assertThat(answers)
                .extracting(Api.Answer::status)
                .filteredOn(status -> status == 409)
                .hasSize(9);
        assertThat(answers)
                .extracting(Api.Answer::runId)
                .containsOnly(answers.get(0).runId());
        assertComplete(first.awaitEnd(answers.get(0).runId(), A_RUN));
        assertThat(upstream.calls()).isEqualTo(PAGES);
        assertThat(first.pagesRead() - readBefore).isPositive().isLessThan(PAGES);
        assertThat(second.pagesRead() - readBeforeBySecond).isPositive().isLessThan(PAGES);
    }

    @Test
    void shouldSyncAWorkspaceOnceHoweverManyAskForIt() {
        long run = first.startSync();
        Stream<String> workspaces = StreamSupport.stream(
                        first.run(run).path("itemList").spliterator(), false)
                .map(item -> UriUtils.encode(item.path("key").asText(), UTF_8))
                .limit(10);

        List<Api.Answer> answers = allAtOnce(workspaces.flatMap(name -> posts("/api/sync/workspaces/" + name, 1)));

        assertThat(answers).extracting(Api.Answer::status).contains(409).isSubsetOf(202, 409);
        assertComplete(first.awaitEnd(run, A_RUN));
        answers.forEach(answer -> first.awaitEnd(answer.runId(), A_RUN));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldFinishWhatAKilledNodeHadBegun() {
        long run = first.startSync();
        awaitWorkOf(second);

        second.process().kill();

        assertComplete(first.awaitEnd(run, A_RUN));
        assertThat(upstream.calls()).isCloseTo(PAGES, within((long) UNDER_WAY));
    }

    @Test
    void shouldChangeNothingWhenANodeWakesAfterItsLease() {
        long run = first.startSync();
        awaitWorkOf(second);
        second.process().signal("STOP");
        assertComplete(first.awaitEnd(run, A_RUN));
        List<String> outcome = ledger.outcome(run);

        second.process().signal("CONT");
        Awaitility.await("a new lease").atMost(A_RUN).until(() -> ledger.hasLease(second));
        long readBefore = second.pagesRead();
        long next = second.startSync();

        assertComplete(first.awaitEnd(next, A_RUN));
        assertThat(second.pagesRead()).isGreaterThan(readBefore + UNDER_WAY);
        assertThat(ledger.outcome(run)).isEqualTo(outcome);
        assertThat(upstream.calls()).isCloseTo(2 * PAGES, within(2L * UNDER_WAY));
    }

    private void sync(CaravanProcess node) {
        assertComplete(node.awaitEnd(node.startSync(), A_RUN));
    }

    private void awaitWorkOf(CaravanProcess node) {
        Awaitility.await("work of the second node")
                .atMost(A_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ledger.itemsOf(node) > 1);
    }

    /** To both nodes. */
    private Stream<CompletableFuture<Api.Answer>> posts(String path, int each) {
        return Stream.generate(() -> Stream.of(first, second))
                .limit(each)
                .flatMap(nodes -> nodes)
                .map(node -> node.asCron().posting(path));
    }

    private static List<Api.Answer> allAtOnce(Stream<CompletableFuture<Api.Answer>> sent) {
        List<CompletableFuture<Api.Answer>> answers = sent.collect(Collectors.toList());
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static void assertComplete(JsonNode run) {
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("success");
        assertThat(run.path("message").asText()).isEqualTo("26 of 26 workspaces, 4,839 of 4,839 accounts");
    }
}
