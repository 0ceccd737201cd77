package dev.caravan.console;

import dev.caravan.planning.CronConfigs;
import dev.caravan.planning.CronConfigsView;
import dev.caravan.planning.SchedulePreview;
import dev.caravan.platform.web.AdminLogin;
import dev.caravan.platform.web.InvalidRequestException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One job: when it starts, what became of that, and changing it. */
@Controller
@RequestMapping(JobsPage.PATH + "/{job}")
class JobPage {

    private final JobModel page;
    private final CronConfigs configs;
    private final CronConfigsView view;
    private final Clock clock;

    JobPage(JobModel page, CronConfigs configs, CronConfigsView view, Clock clock) {
        this.page = page;
        this.configs = configs;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String job, Model model) {
        return page.show(model, job);
    }

    /** What a schedule would lead to, before it is saved. */
    @GetMapping("/preview")
    String preview(@PathVariable String job, @RequestParam Map<String, String> sent, Model model) {
        try {
            SchedulePreview preview = view.preview(job, JobForm.of(sent).scheduling());
            model.addAttribute("words", preview.words());
            model.addAttribute(
                    "times",
                    StartTimes.of(preview.next(), preview.clockChanges(), preview.timezone(), clock.instant()));
            model.addAttribute("errors", FieldErrors.NONE);
        } catch (InvalidRequestException refused) {
            model.addAttribute("errors", FieldErrors.of(refused));
        }
        return "console/job-preview";
    }

    /** The page follows at once, with the way to undo it. */
    @PostMapping
    String save(
            @PathVariable String job,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        JobForm typed = JobForm.of(sent);
        JobForm before = JobForm.of(view.one(job));
        try {
            configs.change(job, typed.change(), AdminLogin.NAME);
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page.refused(model, job, typed, FieldErrors.of(refused));
        }
        model.addAttribute("before", before);
        return page.show(model, job);
    }

    @PostMapping("/enable")
    String enable(@PathVariable String job) {
        configs.change(job, JobForm.enabling(true), AdminLogin.NAME);
        return Notice.ENABLED.at(JobsPage.PATH + "/" + job);
    }

    @PostMapping("/disable")
    String disable(@PathVariable String job) {
        configs.change(job, JobForm.enabling(false), AdminLogin.NAME);
        return Notice.DISABLED.at(JobsPage.PATH + "/" + job);
    }
}
