package dev.caravan.credentials;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What hangs on credentials, read from the catalogue: every table with a foreign key that keeps them from being removed. */
@Component
class CredentialUses {

    private final JdbcClient jdbc;

    CredentialUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return rows by table that use the credential; only tables that have any} */
    Map<String, Long> of(long credential) {
        return of(List.of(credential)).getOrDefault(credential, Map.of());
    }

    /** {@return the same for many, one statement for each table; only credentials that are used} */
    Map<Long, Map<String, Long>> of(List<Long> ids) {
        Map<Long, Map<String, Long>> uses = new HashMap<>();
        for (Reference reference : references()) {
            jdbc.sql(
                            "select %2$s as credential, count(*) as number_of_rows from %1$s where %2$s = any (:ids) group by 1"
                                    .formatted(reference.table(), reference.column()))
                    .param("ids", ids.toArray(Long[]::new))
                    .query(row -> {
                        uses.computeIfAbsent(row.getLong("credential"), id -> new LinkedHashMap<>())
                                .merge(reference.table(), row.getLong("number_of_rows"), Long::sum);
                    });
        }
        return uses;
    }

    /** {@return the same for people: {@code 78 scripts}} */
    static String inWords(Map<String, Long> uses) {
        return uses.entrySet().stream()
                .map(use -> "%,d %s".formatted(use.getValue(), use.getKey().replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }

    // Both names as they are written in SQL, quoted where they have to be.
    private List<Reference> references() {
        return jdbc.sql("""
                        select c.conrelid::regclass::text as "table", quote_ident(a.attname) as "column"
                          from pg_constraint c
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                         where c.contype = 'f' and c.confrelid = 'credentials'::regclass
                           and c.confdeltype in ('a', 'r') and cardinality(c.conkey) = 1
                         order by 1, 2
                        """).query(Reference.class).list();
    }

    record Reference(String table, String column) {}
}
