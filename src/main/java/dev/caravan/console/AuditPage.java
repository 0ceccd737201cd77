package dev.caravan.console;

import dev.caravan.audit.AuditEntry;
import dev.caravan.audit.AuditView;
import dev.caravan.platform.web.Page;
import dev.caravan.platform.web.PageRequests;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what, from what to what. */
@Controller
class AuditPage {

    static final String PATH = "/audit";
    private static final String SHOWN = "30";
    private static final @Nullable String EVERY_SUBJECT = null;

    private final AuditView audit;
    private final AuditLines lines;
    private final PageRequests pageRequests;
    private final Clock clock;

    AuditPage(AuditView audit, AuditLines lines, PageRequests pageRequests, Clock clock) {
        this.audit = audit;
        this.lines = lines;
        this.pageRequests = pageRequests;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        String wanted = subject.strip().replace("\0", "");
        Page<AuditEntry> found = audit.list(pageRequests.of(SHOWN, cursor), wanted.isEmpty() ? EVERY_SUBJECT : wanted);
        model.addAttribute("changes", lines.of(found.items(), clock.instant()));
        model.addAttribute("next", found.nextCursor().orElse(""));
        model.addAttribute("later", !cursor.isEmpty());
        model.addAttribute("subject", wanted);
        return "console/audit";
    }
}
