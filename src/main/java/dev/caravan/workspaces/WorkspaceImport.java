package dev.caravan.workspaces;

import dev.caravan.platform.web.InvalidRequestException;
import dev.caravan.platform.web.RowImport;
import dev.caravan.platform.web.RowImport.Report;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers many workspaces at once; one whose name is known is changed. */
@Component("workspaceImport")
public class WorkspaceImport {

    private final Workspaces workspaces;
    private final RowImport rows;

    WorkspaceImport(Workspaces workspaces, RowImport rows) {
        this.workspaces = workspaces;
        this.rows = rows;
    }

    /**
     * Registers what a JSON array lists.
     *
     * @throws InvalidRequestException when the body is no JSON array
     */
    public Report fromJson(@Nullable String body, String who) {
        return rows.fromJson(body, kind(who));
    }

    /**
     * Registers what CSV lists.
     *
     * @throws InvalidRequestException when the body is no CSV with a header line
     */
    public Report fromCsv(@Nullable String body, String who) {
        return rows.fromCsv(body, kind(who));
    }

    private RowImport.Kind<WorkspaceForm> kind(String who) {
        return new RowImport.Kind<>("workspaces", WorkspaceForm.class, "name", form -> workspaces.put(form, who));
    }
}
