package dev.caravan.scripts;

import dev.caravan.platform.web.PathText;
import dev.caravan.runs.ItemRetry;
import dev.caravan.runs.StartRequest;
import dev.caravan.runs.Trigger;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Wishes to sync one script alone. */
@Component("scriptRequests")
public class ScriptRequests implements ItemRetry {

    private final Scripts scripts;

    ScriptRequests(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * The wish to sync the script of that id.
     *
     * @throws ScriptNotFoundException when there is none
     */
    public StartRequest forOne(String sent, String requestedBy) {
        return of(scripts.numbered(PathText.decoded(sent)), requestedBy);
    }

    /** The wish to look at every script now, those that are known to be stale included, however recently that was done. */
    public StartRequest forEvery(String requestedBy) {
        return new StartRequest(
                ScriptJobs.SYNC,
                "scripts-sync-executions",
                ScriptPromises.EVERY,
                Optional.empty(),
                Trigger.API,
                requestedBy,
                Optional.empty(),
                UUID.randomUUID().toString());
    }

    @Override
    public boolean knows(String resource) {
        return Script.isResource(resource);
    }

    /**
     * The wish to sync again what a run worked on.
     *
     * @throws ScriptNotFoundException when it was removed since
     */
    @Override
    public Optional<StartRequest> again(String resource, String requestedBy) {
        return Script.isResource(resource)
                ? Optional.of(of(scripts.numbered(Script.idOf(resource)), requestedBy))
                : Optional.empty();
    }

    private static StartRequest of(Script script, String requestedBy) {
        return StartRequest.forOne(
                ScriptJobs.SYNC_ONE, "scripts-sync-alone", script.scriptId(), script.resource(), requestedBy);
    }
}
