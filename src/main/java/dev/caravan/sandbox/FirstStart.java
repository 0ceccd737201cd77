package dev.caravan.sandbox;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Greets whoever starts a sandbox. With no workspaces yet, it registers the stand-ins' scripts and fleet, has the latter
 * synced and prints the verdict; later, it points those of the stand-in at the port of this start and prints the last verdict.
 */
final class FirstStart {

    private static final Pattern STAND_IN =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+" + Pattern.quote(EmailBisonController.PATH) + "/?");

    private final CaravanApi api;
    private final Fleet fleet;
    private final URI instance;
    private final PrintStream out;
    private final SyncWatch watch;

    /** @param instance base URL of the stand-in, as of this start */
    FirstStart(CaravanApi api, Fleet fleet, URI instance, PrintStream out, SyncWatch.Pace pace) {
        this.api = api;
        this.fleet = fleet;
        this.instance = instance;
        this.out = out;
        this.watch = new SyncWatch(api, out, pace);
    }

    /** Never throws for what Caravan answers: it says what was wrong and where to look. */
    void greet(Welcome welcome) throws InterruptedException {
        try {
            registerScripts();
            if (api.hasWorkspaces()) {
                comeBack();
            } else {
                register();
            }
        } catch (RuntimeException e) {
            // The edge of the greeting: whatever Caravan answered, the person is told and the block below is printed.
            if (Thread.interrupted()) {
                throw new InterruptedException("Caravan is being stopped");
            }
            out.println("The sample fleet could not be set up: " + e.getMessage());
            out.println("Caravan runs on; look at the log above and at " + welcome.url() + "/api/health.");
        }
        out.println(welcome.text());
    }

    private void register() throws InterruptedException {
        out.printf(
                "First start: registering %d workspaces of the stand-in at %s%n",
                fleet.tenants().size(), instance);
        api.importWorkspaces(Registration.all(fleet, instance));
        sync();
    }

    /** Also where a Caravan from before there were scripts has its workspaces already. */
    private void registerScripts() {
        if (!api.knowsNothingOfGoogle()) {
            return;
        }
        CaravanApi.GoogleFleet google = api.googleFleet();
        out.printf(
                "First start: registering %d scripts of the stand-in for Google%n",
                google.scripts().size());
        google.credentials().forEach(api::registerCredential);
        api.importScripts(google.scripts());
    }

    private void comeBack() throws InterruptedException {
        List<CaravanApi.Workspace> elsewhere = api.workspaces().stream()
                .filter(workspace -> STAND_IN.matcher(workspace.instance()).matches())
                .filter(workspace -> !workspace.instance().startsWith(instance.toString()))
                .toList();
        elsewhere.forEach(workspace -> api.move(workspace, instance));
        if (!elsewhere.isEmpty()) {
            out.printf("%d workspaces now read from %s%n", elsewhere.size(), instance);
        }
        Optional<SyncRun> last = api.lastRun();
        if (last.isPresent()) {
            out.println("Last run: " + last.get().verdict());
        } else {
            // An earlier first start was cut off before its sync.
            sync();
        }
    }

    private void sync() throws InterruptedException {
        long runId = api.startSync();
        out.println("Syncing sender accounts, run " + runId);
        watch.follow(runId);
    }
}
