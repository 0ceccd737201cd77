package dev.caravan.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an action came to. It travels in the address as a word, so that no address can put words into our mouth. */
enum Notice {
    STARTED("Run %s has started."),
    BUSY("Nothing was started: run %s is at it already."),
    ACCEPTED("Accepted. The next sync applies what the upstream lists."),
    WITHDRAWN("Taken back. The next sync holds the workspace again if its list is still too short."),
    ACTIVATED("Activated. The next run syncs it."),
    PUT_BACK("Put back. Nothing calls it until it is restored."),
    DEACTIVATED("Deactivated. No run syncs it until you activate it again."),
    SCRIPT_REMOVED("Removed, with its executions and its inventory."),
    CANCELLING("It is being cancelled: what is under way may end, nothing more is begun."),
    ENDED("It had ended already; nothing was cancelled."),
    PAUSED("Paused. Planned starts are skipped, each with the reason; “Resume now” takes it back."),
    ENABLED("Enabled. It starts by its schedule again."),
    DISABLED("Disabled. It starts by hand only, until you enable it again."),
    CONNECTED("Connected. Calls are made with it again from now on."),
    TRIED_AGAIN("It is tried again with the next call; found wrong again, it comes back here."),
    REGISTERED("Registered. Connect it, so that calls can be made with it."),
    REPLACED("Replaced."),
    REMOVED("Removed, with its grant."),
    RELOADED("Reloaded. Triggers follow the schedules again; overdue starts are taken by the next that wakes.");

    private final String words;

    Notice(String words) {
        this.words = words;
    }

    /** {@return the run that is named; empty where none is} */
    static String run(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("run"))
                .filter(number -> number.matches("[0-9]{1,18}"))
                .orElse("");
    }

    /** {@return what is to be said on the page that the request asks for; empty where nothing is} */
    static String of(HttpServletRequest request) {
        String run = run(request);
        return Optional.ofNullable(request.getParameter("notice"))
                .flatMap(word -> Arrays.stream(values())
                        .filter(notice -> notice.word().equals(word))
                        .findFirst())
                .map(notice -> notice.words.formatted(run))
                .orElse("");
    }

    /** {@return where to go on: the page, with this notice} */
    String at(String path) {
        return "redirect:" + path + (path.contains("?") ? "&" : "?") + "notice=" + word();
    }

    /** {@return the same, naming a run} */
    String at(String path, long run) {
        return at(path) + "&run=" + run;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
