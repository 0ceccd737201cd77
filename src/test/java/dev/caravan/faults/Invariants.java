package dev.caravan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold after any fault, seen from outside: by SQL, by the API, and by the stand-in's journal. */
final class Invariants {

    private final Ground ground;
    private final JdbcClient jdbc;
    private final long after;

    /** From now on: what was before is not looked at. */
    Invariants(Ground ground) {
        this.ground = ground;
        this.jdbc = ground.ledger().jdbc();
        this.after = jdbc.sql("select coalesce(max(id), 0) from runs")
                .query(Long.class)
                .single();
    }

    /** {@return what does not hold, in words; empty when all does} */
    List<String> broken(Aftermath aftermath) {
        List<String> broken = new ArrayList<>();
        ledger(broken);
        upstream(broken);
        accounts(broken, aftermath.lists());
        othersComplete(broken, aftermath.troubled());
        new PlantedSecrets(ground).found(broken);
        return broken;
    }

    private void ledger(List<String> broken) {
        none(broken, "runs under way", "select id::text from runs where status = 2");
        none(broken, "items without an outcome", "select key from run_items where outcome is null");
        none(broken, "items still claimed", "select key from run_items where claim is not null");
        none(broken, "runs whose counts do not add up", """
                select r.id::text
                  from runs r
                 where r.items_promised <> r.items_done + r.items_failed + r.items_skipped + r.items_cancelled
                    or r.items_promised <> (select count(*) from run_items i where i.run_id = r.id)
                    or r.items_done <> (select count(*) from run_items i where i.run_id = r.id and i.outcome = 'done')
                """);
        none(broken, "planned starts with two runs", """
                select script_name || ' ' || planned_time from runs where planned_time is not null
                 group by script_name, planned_time having count(*) > 1
                """);
        if (ground.ledger().workedOnTwiceAtATime() > 0) {
            broken.add("a workspace was worked on twice at a time");
        }
        List<Long> runs = jdbc.sql("select id from runs where id > ? order by id")
                .param(after)
                .query(Long.class)
                .list();
        runs.forEach(run -> asTold(broken, run));
    }

    private void asTold(List<String> broken, long run) {
        JsonNode items = ground.node().run(run).path("items");
        int told = items.path("done").asInt()
                + items.path("failed").asInt()
                + items.path("skipped").asInt()
                + items.path("cancelled").asInt();
        if (items.path("promised").asInt() != told) {
            broken.add("the API's counts of run %d do not add up: %s".formatted(run, items));
        }
    }

    private void upstream(List<String> broken) {
        if (ground.upstream().underWay() > 0) {
            broken.add(
                    "%d calls are still under way".formatted(ground.upstream().underWay()));
        }
    }

    /** A workspace that is done equals its upstream; one that is not has nothing newly marked missing. */
    private void accounts(List<String> broken, Map<String, Set<Long>> unusual) {
        Map<String, Set<Long>> upstream = new HashMap<>(ground.lists());
        upstream.putAll(unusual);
        Map<String, Set<Long>> live = live();
        last("done").forEach(workspace -> {
            Set<Long> here = live.getOrDefault(workspace, Set.of());
            if (!here.equals(upstream.get(workspace))) {
                broken.add("%s is done, but has %d accounts that are not the upstream's"
                        .formatted(workspace, here.size()));
            }
        });
        none(broken, "workspaces that are not done, with accounts newly marked missing", """
                select distinct i.key
                  from run_items i
                  join workspaces w on i.resource = 'workspace/' || w.id
                  join sender_accounts a on a.workspace_id = w.id
                   and a.missing_since between i.started_at and i.ended_at
                 where i.outcome <> 'done' and i.run_id > ?
                """, after);
    }

    private Map<String, Set<Long>> live() {
        Map<String, Set<Long>> live = new TreeMap<>();
        jdbc.sql("""
                select w.name, a.upstream_id
                  from sender_accounts a join workspaces w on w.id = a.workspace_id
                 where a.missing_since is null
                """).query(row -> {
            live.computeIfAbsent(row.getString(1), name -> new TreeSet<>()).add(row.getLong(2));
        });
        return live;
    }

    /** {@return workspaces whose last item ended so} */
    private List<String> last(String outcome) {
        return jdbc.sql("""
                select key from (select distinct on (key) key, outcome from run_items
                                  where run_id > :after and resource like 'workspace/%'
                                  order by key, id desc) as last
                 where outcome = :outcome
                """)
                .param("after", after)
                .param("outcome", outcome)
                .query(String.class)
                .list();
    }

    private void othersComplete(List<String> broken, Set<String> troubled) {
        List<String> complete = last("done");
        ground.lists().keySet().stream()
                .filter(workspace -> !troubled.contains(workspace) && !complete.contains(workspace))
                .forEach(workspace -> broken.add(workspace + " had no trouble of its own, and is not complete"));
    }

    private void none(List<String> broken, String what, String sql, Object... parameters) {
        List<String> found =
                jdbc.sql(sql).params(List.of(parameters)).query(String.class).list();
        if (!found.isEmpty()) {
            broken.add("%s: %s".formatted(what, found));
        }
    }
}
