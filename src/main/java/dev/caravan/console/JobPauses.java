package dev.caravan.console;

import dev.caravan.planning.CronConfigView;
import dev.caravan.planning.CronConfigs;
import dev.caravan.planning.CronConfigsView;
import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.InvalidRequestException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pausing a job, and going on. */
@Controller
@RequestMapping(JobsPage.PATH + "/{job}")
class JobPauses {

    private final JobModel page;
    private final CronConfigs configs;
    private final CronConfigsView view;

    JobPauses(JobModel page, CronConfigs configs, CronConfigsView view) {
        this.page = page;
        this.configs = configs;
        this.view = view;
    }

    /**
     * A pause that was ended.
     *
     * @param until ISO 8601; empty for one that had no end
     */
    record Ended(String until, String reason) {}

    /** @param until by the clocks of the job's zone, or with an offset; empty for a pause without an end */
    @PostMapping("/pause")
    String pause(
            @PathVariable String job,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        if (reason.isBlank()) {
            return refused(model, job, until, reason, Map.of("pauseReason", "say why, for those who look"), response);
        }
        ZoneId zone = StartTimes.zone(view.one(job).timezone());
        try {
            configs.change(
                    job,
                    JobForm.pausing(
                            Optional.of(until).filter(text -> !text.isBlank()).map(text -> instant(text, zone)),
                            Optional.of(reason.strip())),
                    AdminLogin.NAME);
        } catch (InvalidRequestException objection) {
            return refused(model, job, until, reason, FieldErrors.of(objection), response);
        }
        return Notice.PAUSED.at(JobsPage.PATH + "/" + job);
    }

    /** The page follows at once, with the way to undo it. */
    @PostMapping("/resume")
    String resume(@PathVariable String job, Model model) {
        CronConfigView before = view.one(job);
        configs.change(job, JobForm.pausing(Optional.empty(), Optional.empty()), AdminLogin.NAME);
        if (before.pausedAt().isPresent()) {
            String until = before.pausedUntil().map(Instant::toString).orElse("");
            model.addAttribute("resumed", new Ended(until, before.pauseReason().orElse("")));
        }
        return page.show(model, job);
    }

    private String refused(
            Model model,
            String job,
            String until,
            String reason,
            Map<String, String> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page.refused(model, job, until, reason, errors);
    }

    private static String instant(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toOffsetDateTime().toString();
        } catch (DateTimeException asTheUndoSendsIt) {
            return text;
        }
    }
}
