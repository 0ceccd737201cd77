package dev.caravan.workspaces;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.platform.web.RowImport;
import org.springframework.stereotype.Component;

/** Registers many workspaces at once; one whose name is known is changed. */
@Component("workspaceImport")
public class WorkspaceImport extends RowImport<WorkspaceForm> {

    WorkspaceImport(ObjectMapper json, Workspaces workspaces) {
        super(json, new Kind<>("workspaces", WorkspaceForm.class, "name", workspaces::put));
    }
}
