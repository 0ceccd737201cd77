package dev.caravan.scripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.database.UnitOfWork;
import dev.caravan.runs.Claims;
import dev.caravan.scripts.ScriptAnswer.Content;
import dev.caravan.scripts.ScriptAnswer.Deployment;
import dev.caravan.scripts.ScriptAnswer.DeploymentPage;
import dev.caravan.scripts.ScriptAnswer.File;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores what scripts consist of, each part under the item's claim. */
@Component
class InventoryPages {

    private final JdbcClient jdbc;
    private final Claims claims;
    private final ObjectMapper json;

    InventoryPages(JdbcClient jdbc, Claims claims, ObjectMapper json) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.json = json;
    }

    /** {@return whether it is to be read today, and was not tried yet} */
    @UnitOfWork(readOnly = true)
    public boolean due(ScriptSync sync) {
        return jdbc.sql("""
                        select inventory_tried_at is null or inventory_tried_at < clock_timestamp() - interval '1 day'
                          from scripts
                         where script_id = :script
                        """)
                .param("script", scriptId(sync))
                .query(Boolean.class)
                .single();
    }

    /** Says that it is tried, so that trouble with it does not come up again before tomorrow. */
    @UnitOfWork
    public void begin(ScriptSync sync) {
        jdbc.sql("update scripts set inventory_tried_at = clock_timestamp() where script_id = :script")
                .param("script", scriptId(sync))
                .update();
    }

    /** Says that all of it was read. */
    @UnitOfWork
    public void complete(ScriptSync sync) {
        jdbc.sql("""
                        update scripts
                           set inventory_at = clock_timestamp(), inventory_trouble = null
                         where script_id = :script
                        """).param("script", scriptId(sync)).update();
    }

    /** Says why it was not. */
    @UnitOfWork
    public void fail(ScriptSync sync, String reason) {
        jdbc.sql("update scripts set inventory_trouble = :reason where script_id = :script")
                .param("reason", reason)
                .param("script", scriptId(sync))
                .update();
    }

    /** Replaces files and functions. */
    @UnitOfWork
    public void store(ScriptCall call, Content content) {
        claims.hold(call.claim());
        String script = scriptId(call.sync());
        jdbc.sql("delete from script_functions where script_id = :script")
                .param("script", script)
                .update();
        jdbc.sql("delete from script_files where script_id = :script")
                .param("script", script)
                .update();
        insertFiles(script, content.files());
        insertFunctions(script, content.files());
    }

    /** Replaces deployments with the first page, and adds to them with the others. */
    @UnitOfWork
    public void store(ScriptCall call, DeploymentPage page) {
        claims.hold(call.claim());
        String script = scriptId(call.sync());
        if (call.pageToken().isEmpty()) {
            jdbc.sql("delete from script_deployments where script_id = :script")
                    .param("script", script)
                    .update();
        }
        insertDeployments(script, page.deployments());
    }

    private void insertFiles(String script, List<File> files) {
        jdbc.sql("""
                        insert into script_files (script_id, name, type, created_at, updated_at)
                        select :script, name, type, cast(created as timestamptz), cast(updated as timestamptz)
                          from unnest(:names, :types, :created, :updated) as f (name, type, created, updated)
                        on conflict do nothing
                        """)
                .param("script", script)
                .param("names", column(files, File::name))
                .param("types", column(files, File::type))
                .param("created", column(files, file -> file.created()
                        .map(Object::toString)
                        .orElse(null)))
                .param("updated", column(files, file -> file.updated()
                        .map(Object::toString)
                        .orElse(null)))
                .update();
    }

    private void insertFunctions(String script, List<File> files) {
        record Row(String file, String name, List<String> parameters) {}
        List<Row> rows = files.stream()
                .flatMap(file -> file.functions().stream()
                        .map(function -> new Row(file.name(), function.name(), function.parameters())))
                .toList();
        jdbc.sql("""
                        insert into script_functions (script_id, file_name, name, parameters)
                        select :script, file, name, parameters
                          from jsonb_to_recordset(cast(:rows as jsonb)) as f (file text, name text, parameters text[])
                        on conflict do nothing
                        """).param("script", script).param("rows", toJson(rows)).update();
    }

    private void insertDeployments(String script, List<Deployment> deployments) {
        jdbc.sql("""
                        insert into script_deployments (script_id, deployment_id, kinds, version, description, url, updated_at)
                        select :script, id, kinds, version, description, url, updated
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as d (id text, kinds text[], version integer, description text, url text, updated timestamptz)
                        on conflict do nothing
                        """).param("script", script).param("rows", toJson(deployments)).update();
    }

    private String toJson(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a script consists of is texts and numbers", e);
        }
    }

    private static String scriptId(ScriptSync sync) {
        return sync.script().scriptId();
    }

    private static String[] column(List<File> files, Function<File, String> value) {
        IntFunction<String[]> array = String[]::new;
        return files.stream().map(value).toArray(array);
    }
}
