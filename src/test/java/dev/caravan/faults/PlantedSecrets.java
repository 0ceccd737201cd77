package dev.caravan.faults;

import dev.caravan.process.CaravanProcess;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for the secrets that the nodes were given wherever they must not be. */
final class PlantedSecrets {

    private final Ground ground;
    private final Pattern any;

    PlantedSecrets(Ground ground) {
        this.ground = ground;
        this.any = Pattern.compile(Stream.concat(
                        Stream.of(
                                CaravanProcess.ADMIN_TOKEN,
                                CaravanProcess.CRON_SECRET,
                                CaravanProcess.ENCRYPTION_KEY.replace("=", "")),
                        // Behind the bar stands what is secret.
                        ground.upstream().keys().stream().map(key -> key.replaceFirst("^\\d+\\|", "")))
                .collect(Collectors.joining("|")));
    }

    /** Adds the places where one was found. */
    void found(List<String> broken) {
        ground.started().stream()
                .filter(node -> any.matcher(node.process().output()).find())
                .forEach(node -> broken.add(
                        "a secret in the log of process " + node.process().pid()));
        tables().stream().filter(this::holdsOne).forEach(table -> broken.add("a secret in the table " + table));
        Stream.of("/actuator/prometheus", "/api/workspaces?limit=500", "/api/runs?limit=500", "/api/health")
                .filter(path -> any.matcher(ground.node().asAdmin().text(path)).find())
                .forEach(path -> broken.add("a secret in the answer of " + path));
    }

    private List<String> tables() {
        return jdbc().sql("""
                select quote_ident(tablename) from pg_tables where schemaname = 'public'
                """).query(String.class).list();
    }

    private boolean holdsOne(String table) {
        return jdbc().sql("select exists (select from " + table + " t where t::text ~ ?)")
                .param(any.pattern())
                .query(Boolean.class)
                .single();
    }

    private JdbcClient jdbc() {
        return ground.ledger().jdbc();
    }
}
