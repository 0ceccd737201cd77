package dev.caravan.console;

import dev.caravan.credentials.Credentials;
import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.quarantine.QuarantineEntry;
import dev.caravan.quarantine.QuarantineKind;
import dev.caravan.quarantine.QuarantineTable;
import dev.caravan.runs.RunItems;
import dev.caravan.scripts.ExecutionView;
import dev.caravan.scripts.ScriptHealth;
import dev.caravan.scripts.ScriptInventory;
import dev.caravan.scripts.ScriptView;
import dev.caravan.scripts.Scripts;
import dev.caravan.scripts.ScriptsView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One script: how it stands, its executions, what it consists of, its last syncs, and what can be done. */
@Controller
@RequestMapping("/scripts/{script}")
class ScriptPage {

    private static final String EXECUTIONS_SHOWN = "25";
    private static final int SYNCS_SHOWN = 10;

    private final ScriptsView view;
    private final Scripts scripts;
    private final Credentials credentials;
    private final QuarantineTable quarantine;
    private final RunItems items;
    private final ItemLines lines;
    private final Starts starts;
    private final PageRequests pageRequests;
    private final Clock clock;

    ScriptPage(
            ScriptsView view,
            Scripts scripts,
            Credentials credentials,
            QuarantineTable quarantine,
            RunItems items,
            ItemLines lines,
            Starts starts,
            PageRequests pageRequests,
            Clock clock) {
        this.view = view;
        this.scripts = scripts;
        this.credentials = credentials;
        this.quarantine = quarantine;
        this.items = items;
        this.lines = lines;
        this.starts = starts;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String script, @RequestParam(defaultValue = "") String cursor, Model model) {
        Instant now = clock.instant();
        ScriptView found = view.one(script);
        Page<ExecutionView> executions = view.executions(script, pageRequests.of(EXECUTIONS_SHOWN, cursor));
        Optional<QuarantineEntry> entry = quarantine.of(QuarantineKind.SCRIPT, found.scriptId());
        ScriptInventory inventory = view.inventory(script);
        Map<String, Long> its = credentials
                .named(found.credential())
                .map(credential -> Map.of(credential.name(), credential.id()))
                .orElse(Map.of());
        model.addAttribute("script", ScriptLine.of(found, its, now));
        model.addAttribute("busy", ScriptWords.isBusy(found));
        model.addAttribute("entry", entry.map(QuarantineEntry::id).orElse(0L));
        model.addAttribute("held", found.health() == ScriptHealth.HELD);
        model.addAttribute("entrySince", Moment.of(entry.map(QuarantineEntry::firstSeen), now));
        model.addAttribute("syncs", lines.of(items.lastOf("script/" + found.scriptId(), SYNCS_SHOWN), now));
        model.addAttribute(
                "executions",
                executions.items().stream()
                        .map(execution -> ExecutionLine.of(execution, now))
                        .toList());
        model.addAttribute("next", executions.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("inventoryAt", Moment.of(found.inventoryAt(), now));
        model.addAttribute("inventoryTrouble", found.inventoryTrouble().orElse(""));
        model.addAttribute("files", files(inventory));
        model.addAttribute("deployments", deployments(inventory));
        return "console/script";
    }

    @PostMapping("/sync")
    String sync(@PathVariable String script, @RequestParam(defaultValue = "") String back) {
        return starts.script(script, LocalPath.of(back).orElse(ScriptLine.page(script)));
    }

    @PostMapping("/remove")
    String remove(@PathVariable String script) {
        scripts.remove(script, AdminLogin.NAME);
        return Notice.SCRIPT_REMOVED.at("/scripts");
    }

    private static List<FileLine> files(ScriptInventory inventory) {
        return inventory.files().stream()
                .map(file -> new FileLine(
                        file.name(),
                        ScriptWords.said(file.type()),
                        inventory.functions().stream()
                                .filter(function -> function.fileName().equals(file.name()))
                                .map(function ->
                                        "%s(%s)".formatted(function.name(), String.join(", ", function.parameters())))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static List<DeploymentLine> deployments(ScriptInventory inventory) {
        return inventory.deployments().stream()
                .map(deployment -> new DeploymentLine(
                        deployment
                                .version()
                                .map(version -> "version " + version)
                                .orElse("head"),
                        deployment.kinds().isEmpty()
                                ? "nothing"
                                : deployment.kinds().stream()
                                        .map(ScriptWords::said)
                                        .collect(Collectors.joining(", ")),
                        deployment.description().orElse(""),
                        deployment.url().orElse("")))
                .toList();
    }

    /** An execution in a list. */
    record ExecutionLine(String function, String type, Badge badge, Moment started, String took) {

        static ExecutionLine of(ExecutionView execution, Instant now) {
            return new ExecutionLine(
                    execution.functionName().isEmpty() ? Figures.UNKNOWN : execution.functionName(),
                    ScriptWords.said(execution.processType()),
                    ScriptWords.status(execution.status()),
                    Moment.of(execution.startTime(), now),
                    Figures.duration(execution.durationMs()));
        }
    }

    /** @param functions with their parameters */
    record FileLine(String name, String type, String functions) {}

    /**
     * What is offered to others.
     *
     * @param url as Google says it, which is no link: it leads out of here
     */
    record DeploymentLine(String version, String kinds, String description, String url) {}
}
