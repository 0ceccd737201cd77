package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.ConflictException;
import dev.caravan.runs.ItemRetries;
import dev.caravan.runs.Jobs;
import dev.caravan.runs.RunItems;
import dev.caravan.runs.RunStart;
import dev.caravan.runs.StartAnswers;
import dev.caravan.runs.StartRequest;
import dev.caravan.scripts.ScriptRequests;
import dev.caravan.workspaces.SyncRequests;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Starts by hand, by the route that all starts go by. */
@Component
class Starts {

    private static final String ROUTE = "direct:runs-start";

    private final ProducerTemplate routes;
    private final Jobs jobs;
    private final SyncRequests syncs;
    private final ScriptRequests scripts;
    private final RunItems items;
    private final ItemRetries retries;
    private final StartAnswers answers;

    Starts(
            ProducerTemplate routes,
            Jobs jobs,
            SyncRequests syncs,
            ScriptRequests scripts,
            RunItems items,
            ItemRetries retries,
            StartAnswers answers) {
        this.items = items;
        this.scripts = scripts;
        this.retries = retries;
        this.routes = routes;
        this.jobs = jobs;
        this.syncs = syncs;
        this.answers = answers;
    }

    /** {@return where to go on after the start of a job: to the given page, with what it came to} */
    String job(String name, String page) {
        return start(() -> jobs.startByHand(name, AdminLogin.NAME), page);
    }

    /** {@return the same for the sync of one workspace} */
    String sync(String workspace, String page) {
        return start(() -> syncs.forOne(workspace, AdminLogin.NAME), page);
    }

    /** {@return the same for the sync of one script} */
    String script(String scriptId, String page) {
        return start(() -> scripts.forOne(scriptId, AdminLogin.NAME), page);
    }

    /** {@return the same for one item of an ended run} */
    String again(String run, long item, String page) {
        return start(() -> retries.requestFor(items.one(run, item), AdminLogin.NAME), page);
    }

    private String start(Supplier<StartRequest> wish, String page) {
        try {
            RunStart start = routes.requestBody(ROUTE, wish.get().byConsole(), RunStart.class);
            return Notice.STARTED.at(page, answers.of(start).runId());
        } catch (ConflictException busy) {
            return Notice.BUSY.at(page, (Long) busy.facts().getOrDefault("runId", 0L));
        }
    }
}
