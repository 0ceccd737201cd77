package dev.caravan.console;

import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import dev.caravan.platform.web.PathText;
import dev.caravan.runs.RunItems;
import dev.caravan.workspaces.AccountView;
import dev.caravan.workspaces.ProviderFigures;
import dev.caravan.workspaces.ShrinkGuard;
import dev.caravan.workspaces.WorkspaceChange;
import dev.caravan.workspaces.WorkspaceView;
import dev.caravan.workspaces.Workspaces;
import dev.caravan.workspaces.WorkspacesView;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One workspace, by its name or id: how it stands, its accounts, its last syncs, and what can be done. */
@Controller
@RequestMapping("/workspaces/{workspace}")
class WorkspacePage {

    private static final String ACCOUNTS_SHOWN = "25";
    private static final int RUNS_SHOWN = 10;

    private final WorkspacesView view;
    private final Workspaces workspaces;
    private final ShrinkGuard shrinkGuard;
    private final RunItems items;
    private final ItemLines lines;
    private final Starts starts;
    private final PageRequests pageRequests;
    private final Clock clock;

    WorkspacePage(
            WorkspacesView view,
            Workspaces workspaces,
            ShrinkGuard shrinkGuard,
            RunItems items,
            ItemLines lines,
            Starts starts,
            PageRequests pageRequests,
            Clock clock) {
        this.view = view;
        this.workspaces = workspaces;
        this.shrinkGuard = shrinkGuard;
        this.items = items;
        this.lines = lines;
        this.starts = starts;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String workspace, @RequestParam(defaultValue = "") String cursor, Model model) {
        Instant now = clock.instant();
        WorkspaceView found = view.linked(workspace);
        Page<AccountView> accounts =
                view.accounts(PathText.encoded(found.name()), pageRequests.of(ACCOUNTS_SHOWN, cursor));
        Optional<Instant> accepted = shrinkGuard.acceptedAt(found.id());
        model.addAttribute("workspace", WorkspacesPage.WorkspaceLine.of(found, now));
        model.addAttribute("quarantine", found.quarantine().orElse(""));
        model.addAttribute("words", WorkspaceWords.outcome(found));
        model.addAttribute(
                "busy", found.lastRunId().isPresent() && found.lastOutcome().isEmpty());
        model.addAttribute("held", accepted.isEmpty() && shrinkGuard.holds(found.id()));
        model.addAttribute("accepted", Moment.of(accepted, now));
        model.addAttribute(
                "providers",
                view.providers(found.id()).stream().map(ProviderLine::of).toList());
        model.addAttribute("syncs", lines.of(items.lastOf("workspace/" + found.id(), RUNS_SHOWN), now));
        model.addAttribute(
                "accounts",
                accounts.items().stream()
                        .map(account -> AccountLine.of(account, now))
                        .toList());
        model.addAttribute("next", accounts.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        return "console/workspace";
    }

    @PostMapping("/sync")
    String sync(@PathVariable long workspace, @RequestParam(defaultValue = "") String back) {
        return starts.sync(name(workspace), after(workspace, back));
    }

    @PostMapping("/accept")
    String accept(@PathVariable long workspace, @RequestParam(defaultValue = "") String back) {
        shrinkGuard.accept(name(workspace), AdminLogin.NAME);
        return Notice.ACCEPTED.at(after(workspace, back));
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable long workspace, @RequestParam(defaultValue = "") String back) {
        shrinkGuard.withdraw(name(workspace), AdminLogin.NAME);
        return Notice.WITHDRAWN.at(after(workspace, back));
    }

    @PostMapping("/activate")
    String activate(@PathVariable long workspace, @RequestParam(defaultValue = "") String back) {
        setActive(workspace, true);
        return Notice.ACTIVATED.at(after(workspace, back));
    }

    @PostMapping("/deactivate")
    String deactivate(@PathVariable long workspace, @RequestParam(defaultValue = "") String back) {
        setActive(workspace, false);
        return Notice.DEACTIVATED.at(after(workspace, back));
    }

    private void setActive(long workspace, boolean active) {
        workspaces.change(
                name(workspace),
                new WorkspaceChange(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(active)),
                AdminLogin.NAME);
    }

    // What is done is done to the one that the name means, and a name comes before an id.
    private String name(long workspace) {
        return PathText.encoded(view.linked(Long.toString(workspace)).name());
    }

    private static String after(long workspace, String back) {
        return LocalPath.of(back).orElse("/workspaces/" + workspace);
    }

    /** Accounts of one provider. */
    record ProviderLine(String provider, String accounts, String sent, String replies, String rate) {

        static ProviderLine of(ProviderFigures figures) {
            return new ProviderLine(
                    figures.provider(),
                    Figures.of(figures.accounts()),
                    Figures.of(figures.emailsSent()),
                    Figures.of(figures.replies()),
                    Figures.share(figures.replyRate()));
        }
    }

    /**
     * An account in a list.
     *
     * @param status as the upstream says it
     * @param badge in place of the status, of one that is missing
     */
    record AccountLine(
            String email,
            String provider,
            String status,
            Badge badge,
            String sent,
            String replies,
            Moment missingSince) {

        static AccountLine of(AccountView account, Instant now) {
            return new AccountLine(
                    account.email(),
                    account.provider(),
                    account.status().orElse(Figures.UNKNOWN),
                    new Badge(Badge.Kind.WARNING, "missing"),
                    Figures.of(account.emailsSentCount()),
                    Figures.of(account.totalRepliedCount()),
                    Moment.of(account.missingSince(), now));
        }
    }
}
