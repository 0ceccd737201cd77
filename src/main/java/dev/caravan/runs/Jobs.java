package dev.caravan.runs;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The jobs that there are. */
@Component("jobs")
public class Jobs {

    private final List<Job> all;

    Jobs(List<Job> all) {
        this.all = all.stream().sorted(Comparator.comparing(Job::name)).toList();
    }

    /** {@return every job, by name} */
    public List<Job> all() {
        return all;
    }

    /** {@return the jobs' names, in the order of {@link #scripts}} */
    public String[] names() {
        return all.stream().map(Job::name).toArray(String[]::new);
    }

    /** {@return the names under which the jobs' runs stand in the ledger} */
    public String[] scripts() {
        return all.stream().map(Job::script).toArray(String[]::new);
    }

    /**
     * The job of that name.
     *
     * @throws JobNotFoundException when there is none
     */
    public Job named(String name) {
        return all.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    /** A start by hand of the job of that name. */
    public StartRequest startByHand(String name, String requestedBy) {
        return StartRequest.byHand(named(name), requestedBy);
    }

    private JobNotFoundException unknown(String name) {
        String known = all.stream().map(Job::name).collect(Collectors.joining(", "));
        return new JobNotFoundException("There is no job '%s'; there are: %s".formatted(name, known));
    }
}
