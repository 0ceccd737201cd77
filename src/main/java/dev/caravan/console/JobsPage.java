package dev.caravan.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What starts by itself, when, and how it went lately. */
@Controller
class JobsPage implements ConsoleArea {

    static final String PATH = "/jobs";

    /** What stands before a job's name in the audit log. */
    static final String SUBJECT = "cron-config/";

    private final JobLines lines;
    private final Clock clock;

    JobsPage(JobLines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Jobs";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Optional<String> pageOf(String resource) {
        return Optional.of(resource)
                .filter(subject -> subject.startsWith(SUBJECT))
                .map(subject -> PATH + "/" + subject.substring(SUBJECT.length()));
    }

    @GetMapping(PATH)
    String show(Model model) {
        List<JobLine> jobs = lines.all(clock.instant());
        model.addAttribute("jobs", jobs);
        model.addAttribute("busy", jobs.stream().anyMatch(JobLine::running));
        return "console/jobs";
    }
}
