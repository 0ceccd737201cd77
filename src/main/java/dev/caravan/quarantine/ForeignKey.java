package dev.caravan.quarantine;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A foreign key as the catalogue has it, in the form in which SQL asks for what hangs on it.
 *
 * @param child what references, such as {@code only script_executions c}
 * @param parent what is referenced, such as {@code only scripts p}
 * @param on where a child's row references a parent's
 * @param told under which name the child's rows are counted: of a partitioned table its own, not its partitions'
 */
record ForeignKey(String child, String parent, String on, String told) {

    /**
     * Those through which rows can hang on a row of {@code :table}, whatever their ON DELETE says. A row may stand in a
     * partition, and be referenced there or in the partitioned table.
     */
    static final String REACHING = """
            with recursive reached (relation) as (
                select cast(cast(:table as regclass) as oid)
                 union
                select next.relation
                  from reached r
                 cross join lateral (
                       select conrelid from pg_constraint
                        where contype = 'f' and conparentid = 0 and confrelid = r.relation
                        union all
                       select relid from pg_partition_tree(r.relation)
                        union all
                       select relid from pg_partition_ancestors(r.relation)) as next (relation))
            select format('%s %s c', case child.relkind when 'p' then '' else 'only' end, cast(child.oid as regclass)) as child,
                   format('%s %s p', case parent.relkind when 'p' then '' else 'only' end, cast(parent.oid as regclass)) as parent,
                   (select string_agg(format('c.%I = p.%I', ca.attname, pa.attname), ' and ' order by pair.place)
                      from unnest(k.conkey, k.confkey) with ordinality as pair (child, parent, place)
                      join pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = pair.child
                      join pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = pair.parent) as "on",
                   cast(coalesce(pg_partition_root(k.conrelid), k.conrelid) as text) as told
              from pg_constraint k
              join reached r on r.relation = k.confrelid
              join pg_class child on child.oid = k.conrelid
              join pg_class parent on parent.oid = k.confrelid
             where k.contype = 'f' and k.conparentid = 0
             order by k.oid
            """;

    static ForeignKey of(ResultSet row, int number) throws SQLException {
        return new ForeignKey(
                row.getString("child"), row.getString("parent"), row.getString("on"), row.getString("told"));
    }
}
