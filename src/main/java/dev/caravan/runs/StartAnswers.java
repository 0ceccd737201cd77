package dev.caravan.runs;

import org.springframework.stereotype.Component;

/** Answers to those who started something. */
@Component("startAnswers")
public class StartAnswers {

    /**
     * The run that was started.
     *
     * @throws dev.caravan.platform.web.ConflictException when the job is running
     */
    public StartAnswer of(RunStart start) {
        return StartAnswer.of(start);
    }
}
