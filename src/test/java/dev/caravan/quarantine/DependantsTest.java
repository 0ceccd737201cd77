package dev.caravan.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.caravan.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What other people hang on a thing, in every way that a catalogue knows. */
class DependantsTest {

    private static final KeyedTable THINGS = new KeyedTable(QuarantineKind.SCRIPT, "things", "name");

    private static final String OTHER_PEOPLES = """
            create table things (name text primary key, number int generated always as identity unique, kind text,
                                 unique (name, kind));
            create schema "Other people";
            create table "Other people"."Trigger's" ("On" text references public.things on delete restrict,
                                                     id int primary key, next int references "Other people"."Trigger's");
            create table runs_of (trigger_id int references "Other people"."Trigger's" on delete no action deferrable);
            create table files (thing text, kind text, foreign key (thing, kind) references things (name, kind) on delete set null);
            create table numbered (number int references things (number) on delete cascade);
            create table links (name text references things on delete cascade, also text references things on delete set null);
            create table calls (thing text references things, at int, primary key (thing, at)) partition by range (at);
            create table calls_1 partition of calls for values from (0) to (10);
            create table calls_2 partition of calls for values from (10) to (20);
            create table answers (thing text, at int, foreign key (thing, at) references calls);
            create table notes_on_one (thing text, at int, foreign key (thing, at) references calls_2);
            create table chickens (id int primary key, thing text references things);
            create table eggs (id int primary key, chicken int not null references chickens on delete restrict);
            alter table chickens add egg int references eggs on delete restrict;
            create table unconcerned (id int primary key);
            """;

    private static final String ROWS = """
            insert into things (name, kind) values ('a', 'k'), ('b', 'k'), ('c', 'k');
            insert into "Other people"."Trigger's" values ('a', 1, null), ('b', 2, 1), ('b', 3, null), (null, 4, 3);
            insert into runs_of values (1), (2), (3), (3);
            insert into files values ('a', 'k'), ('a', null), ('b', 'k');
            insert into numbered select number from things where name <> 'c';
            insert into links values ('a', 'b'), ('a', 'a'), ('c', null);
            insert into calls values ('a', 1), ('a', 11), ('b', 12), ('b', 13);
            insert into answers values ('a', 1), ('a', 1), ('a', 11), ('b', 12);
            insert into notes_on_one values ('a', 11), ('b', 13);
            insert into chickens values (1, 'a', null), (2, null, null), (3, 'b', null);
            insert into eggs values (1, 1), (2, 2), (3, 3);
            update chickens set egg = 1 where id = 2; update chickens set egg = 2 where id = 1;
            update chickens set egg = 3 where id = 3;
            insert into unconcerned values (1);
            """;

    private JdbcClient jdbc;
    private Dependants dependants;
    private TransactionTemplate transaction;

    @BeforeEach
    void build() {
        DataSource database = TestDatabase.fresh().dataSource();
        jdbc = JdbcClient.create(database);
        jdbc.sql(OTHER_PEOPLES).update();
        jdbc.sql(ROWS).update();
        dependants = new Dependants(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void shouldCountAndDeleteWhateverHangsOnAThing() {
        Map<String, Long> counted =
                within(() -> dependants.count(THINGS, List.of("a")).get("a"));
        Map<String, Long> deleted = within(() -> dependants.delete(THINGS, "a"));

        assertThat(counted)
                .containsOnly(
                        entry("\"Other people\".\"Trigger's\"", 2L),
                        entry("runs_of", 2L),
                        entry("files", 1L),
                        entry("numbered", 1L),
                        entry("links", 2L),
                        entry("calls", 2L),
                        entry("answers", 3L),
                        entry("notes_on_one", 1L),
                        entry("chickens", 2L),
                        entry("eggs", 2L));
        assertThat(deleted).isEqualTo(counted);
    }

    @Test
    void shouldLeaveEverythingElse() {
        within(() -> dependants.delete(THINGS, "a"));

        assertThat(List.of("things", "\"Other people\".\"Trigger's\"", "runs_of", "files", "links", "calls", "answers"))
                .extracting(this::rows)
                .containsExactly(2L, 2L, 2L, 2L, 1L, 2L, 1L);
        assertThat(List.of("numbered", "notes_on_one", "chickens", "eggs", "unconcerned"))
                .extracting(this::rows)
                .containsExactly(1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void shouldCountWhatTwoHaveInCommonOnceAndDeleteNothingByCounting() {
        List<Map<String, Long>> counted = List.copyOf(
                within(() -> dependants.count(THINGS, List.of("a", "b"))).values());
        List<Map<String, Long>> deleted =
                List.of(within(() -> dependants.delete(THINGS, "a")), within(() -> dependants.delete(THINGS, "b")));

        assertThat(deleted).isEqualTo(counted);
        assertThat(counted.get(1)).containsEntry("\"Other people\".\"Trigger's\"", 2L);
        assertThat(rows("things")).isEqualTo(1);
    }

    @Test
    void shouldReadForEachNoMoreThanWhatHangsOnIt() {
        jdbc.sql("""
                        insert into things (name) select 'many' || n from generate_series(1, 200) n;
                        insert into links select 'many' || n from generate_series(1, 200) n, generate_series(1, 10)
                        """).update();
        List<String> keys =
                IntStream.rangeClosed(1, 200).mapToObj(n -> "many" + n).toList();
        long read = within(() -> {
            dependants.count(THINGS, keys);
            return jdbc.sql("select seq_tup_read from pg_stat_xact_all_tables where relname = 'caravan_doomed'")
                    .query(Long.class)
                    .single();
        });

        assertThat(read).as("rows of 2,200 found").isLessThan(200_000);
    }

    @Test
    void shouldFindNothingOfWhatIsNotThere() {
        assertThat(within(() -> dependants.count(THINGS, List.of("nobody")).get("nobody")))
                .isEmpty();
        assertThat(within(() -> dependants.delete(THINGS, "c"))).containsOnly(entry("links", 1L));
        assertThat(within(() -> dependants.delete(THINGS, "c"))).isEmpty();
    }

    @Test
    void shouldTakeWhatIsHungOnItJustNow() throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<Map<String, Long>> deletion = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into links values ('c', null)").update();
            deletion.completeAsync(() -> within(() -> dependants.delete(THINGS, "c")));
            awaitLockWaiter();
        });

        assertThat(deletion.get(10, TimeUnit.SECONDS)).containsOnly(entry("links", 2L));
        assertThat(rows("things")).isEqualTo(2);
    }

    private void awaitLockWaiter() {
        await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted and locktype <> 'relation'")
                        .query(Long.class)
                        .single()
                > 0);
    }

    private <T> T within(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
