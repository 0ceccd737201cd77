package dev.caravan.quarantine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What hangs on a row by foreign keys, however far and in whatever circle: the catalogue says which there are, so that also
 * what others have built on it is counted and goes. Works in the transaction of its caller, on a temporary table that is
 * gone when that ends.
 */
@Component
public class Dependants {

    private static final String DOOMED = """
            create temporary table if not exists caravan_doomed (
                root text, generation integer, told text, relation oid, place tid, primary key (relation, place)
            ) on commit drop;
            create index if not exists caravan_doomed_idx on caravan_doomed (root, generation)
            """;

    // The table grows while it is asked: a plan that was good while it was empty may not be kept. And to compile what
    // reads
    // the catalogue takes longer than to run it.
    private static final String PLANNED_ANEW =
            "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)";

    private final JdbcClient jdbc;

    Dependants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What would go with the rows. What several have in common is counted for the first of them, as it goes with that one. To
     * be asked once in a transaction, in a snapshot: rows that move meanwhile would not be found again.
     *
     * @param keys what the rows' key column holds, in the order in which they would go
     * @return by key how many rows, by table, those with none left out; nothing where there is no such row
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Map<String, Long>> count(KeyedTable table, List<String> keys) {
        prepare();
        List<ForeignKey> foreignKeys = foreignKeys(table);
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        keys.forEach(key -> {
            find(table, foreignKeys, key, "");
            counts.put(key, counts(key));
        });
        return counts;
    }

    /**
     * Deletes the row with everything that hangs on it. Each row is locked before it is asked what hangs on it, so nothing
     * can be hung on it afterwards.
     *
     * @param key what the row's key column holds
     * @return how many rows, by table, those with none left out; empty where there is no such row
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> delete(KeyedTable table, String key) {
        prepare();
        find(table, foreignKeys(table), key, "for update of c");
        Map<String, Long> counts = counts(key);
        deleteFound(key);
        return counts;
    }

    private void prepare() {
        jdbc.sql(DOOMED).update();
        jdbc.sql(PLANNED_ANEW).query().singleRow();
    }

    private void find(KeyedTable table, List<ForeignKey> keys, String key, String lock) {
        int found = jdbc.sql("""
                        insert into caravan_doomed (root, generation, relation, place)
                        select :key, 0, c.tableoid, c.ctid from %s c where c.%s = :key %s
                        on conflict do nothing
                        """.formatted(table.name(), table.key(), lock))
                .param("key", key)
                .update();
        for (int generation = 1; found > 0; generation++) {
            int next = generation;
            found = keys.stream()
                    .mapToInt(foreignKey -> hangingBy(foreignKey, key, next, lock))
                    .sum();
        }
    }

    private List<ForeignKey> foreignKeys(KeyedTable table) {
        return jdbc.sql(ForeignKey.REACHING)
                .param("table", table.name())
                .query(ForeignKey::of)
                .list();
    }

    private int hangingBy(ForeignKey foreignKey, String key, int generation, String lock) {
        return jdbc.sql("""
                        insert into caravan_doomed (root, generation, told, relation, place)
                        select :key, :generation, :told, c.tableoid, c.ctid
                          from caravan_doomed d
                          join %s on p.tableoid = d.relation and p.ctid = d.place
                          join %s on %s
                         where d.root = :key and d.generation = :generation - 1
                        %s
                        on conflict do nothing
                        """.formatted(foreignKey.parent(), foreignKey.child(), foreignKey.on(), lock))
                .param("key", key)
                .param("generation", generation)
                .param("told", foreignKey.told())
                .update();
    }

    private Map<String, Long> counts(String key) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                        select told, count(*) as number_of_rows
                          from caravan_doomed
                         where root = :key and generation > 0
                         group by told
                        """).param("key", key).query(row -> {
            counts.put(row.getString("told"), row.getLong("number_of_rows"));
        });
        return counts;
    }

    // In one statement: keys are checked at its end, so no order has to be found, and circles do no harm.
    private void deleteFound(String key) {
        List<String> tables = jdbc.sql(
                        "select distinct cast(cast(relation as regclass) as text) from caravan_doomed where root = :key")
                .param("key", key)
                .query(String.class)
                .list();
        String deletions = IntStream.range(0, tables.size())
                .mapToObj(number -> """
                        gone_%d as (
                            delete from only %s t using caravan_doomed d
                             where d.root = :key and d.relation = t.tableoid and d.place = t.ctid)
                        """.formatted(number, tables.get(number)))
                .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            jdbc.sql("with " + deletions + " select 1")
                    .param("key", key)
                    .query(Integer.class)
                    .single();
        }
    }
}
