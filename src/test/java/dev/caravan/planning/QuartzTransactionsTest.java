package dev.caravan.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.CaravanTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.beans.factory.annotation.Autowired;

/** What nodes do at the same moment to the scheduler that they share. */
@CaravanTest
class QuartzTransactionsTest {

    private static final String GROUP = "at-once";

    @Autowired
    private Scheduler scheduler;

    @AfterEach
    void remove() throws Exception {
        scheduler.deleteJobs(List.copyOf(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))));
    }

    @Test
    void shouldLetWhoComesSecondFindTheWholeOfAJobThatIsScheduledAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int number = 0; number < 40; number++) {
                String name = "job-" + number;
                Callable<Boolean> start = () -> {
                    together.await();
                    return isThereAfterScheduling(name);
                };
                for (Future<Boolean> found : nodes.invokeAll(List.of(start, start))) {
                    assertThat(found.get()).as(name).isTrue();
                }
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    /** As Camel does it. */
    private boolean isThereAfterScheduling(String name) throws Exception {
        TriggerKey key = new TriggerKey(name, GROUP);
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Nothing.class)
                            .withIdentity(new JobKey(name, GROUP))
                            .build(),
                    trigger(key));
        } catch (ObjectAlreadyExistsException byTheOther) {
            return scheduler.getTrigger(key) != null;
        }
        return true;
    }

    private static Trigger trigger(TriggerKey key) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key)
                .withSchedule(CronScheduleBuilder.cronSchedule("0 0 0 1 1 ? 2090"))
                .build();
    }

    /** It never fires. */
    static final class Nothing implements Job {
        @Override
        public void execute(JobExecutionContext context) {}
    }
}
