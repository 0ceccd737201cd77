package dev.caravan.console;

import dev.caravan.audit.AuditView;
import dev.caravan.planning.CronConfigView;
import dev.caravan.planning.CronConfigsView;
import dev.caravan.planning.PlannedFireFilter;
import dev.caravan.planning.PlannedFiresView;
import dev.caravan.platform.web.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All that a job's page shows. */
@Component
class JobModel {

    static final String VIEW = "console/job";

    private static final PageRequest SHOWN = new PageRequest(8, Optional.empty());
    private static final PageRequest CHANGES_SHOWN = new PageRequest(3, Optional.empty());

    private final CronConfigsView configs;
    private final JobLines lines;
    private final PlannedFiresView fires;
    private final AuditView audit;
    private final AuditLines changes;
    private final Clock clock;

    JobModel(
            CronConfigsView configs,
            JobLines lines,
            PlannedFiresView fires,
            AuditView audit,
            AuditLines changes,
            Clock clock) {
        this.configs = configs;
        this.lines = lines;
        this.fires = fires;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** {@return the page's view, of the job as it is} */
    String show(Model model, String job) {
        return show(model, configs.one(job), FieldErrors.NONE);
    }

    /** {@return the page's view, with what somebody typed and what is wrong with it} */
    String refused(Model model, String job, JobForm typed, Map<String, String> errors) {
        String view = show(model, configs.one(job), errors);
        model.addAttribute("form", typed);
        model.addAttribute("editing", true);
        return view;
    }

    /** {@return the page's view, with a pause that cannot be} */
    String refused(Model model, String job, String until, String reason, Map<String, String> errors) {
        String view = show(model, configs.one(job), errors);
        model.addAttribute("until", until);
        model.addAttribute("reason", reason);
        model.addAttribute("pausing", true);
        return view;
    }

    private String show(Model model, CronConfigView config, Map<String, String> errors) {
        Instant now = clock.instant();
        String page = JobsPage.PATH + "/" + config.name();
        String subject = JobsPage.SUBJECT + config.name();
        JobLine line = lines.all(now).stream()
                .filter(job -> job.job().equals(config.name()))
                .findFirst()
                .orElseThrow();
        model.addAttribute("here", page);
        model.addAttribute("config", config);
        model.addAttribute("job", line);
        model.addAttribute("pausedAt", Moment.of(config.pausedAt(), now));
        model.addAttribute("pausedUntil", Moment.of(config.pausedUntil(), now));
        model.addAttribute("times", StartTimes.of(config.next(), config.clockChanges(), config.timezone(), now));
        model.addAttribute("form", JobForm.of(config));
        model.addAttribute("errors", errors);
        model.addAttribute(
                "fires",
                fires.find(SHOWN, Optional.of(config.name()), PlannedFireFilter.PAST).items().stream()
                        .map(fire -> FireLine.of(fire, now))
                        .toList());
        model.addAttribute("subject", subject);
        model.addAttribute(
                "changes", changes.of(audit.list(CHANGES_SHOWN, subject).items(), now));
        model.addAttribute("until", "");
        model.addAttribute("reason", "");
        model.addAttribute("editing", false);
        model.addAttribute("pausing", false);
        return VIEW;
    }
}
