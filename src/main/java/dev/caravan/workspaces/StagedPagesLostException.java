package dev.caravan.workspaces;

/** What was staged of a workspace is gone: the database crashed, which empties unlogged tables. */
class StagedPagesLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StagedPagesLostException(Workspace workspace) {
        super("the pages read of %s were lost with the database's crash; they are read again at the next attempt"
                .formatted(workspace.name()));
    }
}
