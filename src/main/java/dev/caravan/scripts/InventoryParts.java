package dev.caravan.scripts;

import dev.caravan.platform.database.Columns;
import dev.caravan.scripts.ScriptInventory.DeploymentView;
import dev.caravan.scripts.ScriptInventory.FileView;
import dev.caravan.scripts.ScriptInventory.FunctionView;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What scripts consist of, as the last inventory found it. */
@Component
class InventoryParts {

    private final JdbcClient jdbc;

    InventoryParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ScriptInventory of(String scriptId) {
        return new ScriptInventory(files(scriptId), functions(scriptId), deployments(scriptId));
    }

    private List<FileView> files(String scriptId) {
        return jdbc.sql("select name, type, updated_at from script_files where script_id = :id order by name")
                .param("id", scriptId)
                .query((row, number) ->
                        new FileView(row.getString("name"), row.getString("type"), Columns.instant(row, "updated_at")))
                .list();
    }

    private List<FunctionView> functions(String scriptId) {
        return jdbc.sql(
                        "select file_name, name, parameters from script_functions where script_id = :id order by file_name, name")
                .param("id", scriptId)
                .query((row, number) -> new FunctionView(
                        row.getString("file_name"), row.getString("name"), Columns.texts(row, "parameters")))
                .list();
    }

    private List<DeploymentView> deployments(String scriptId) {
        return jdbc.sql("""
                        select deployment_id, kinds, version, description, url, updated_at
                          from script_deployments
                         where script_id = :id
                         order by version desc nulls first, deployment_id
                        """)
                .param("id", scriptId)
                .query((row, number) -> new DeploymentView(
                        row.getString("deployment_id"),
                        Columns.texts(row, "kinds"),
                        Optional.ofNullable(row.getObject("version", Integer.class)),
                        Columns.text(row, "description"),
                        Columns.text(row, "url"),
                        Columns.instant(row, "updated_at")))
                .list();
    }
}
