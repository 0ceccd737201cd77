package dev.caravan.workspaces;

import dev.caravan.platform.http.UpstreamAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads answers of {@code GET /api/sender-emails}. */
@Component("senderEmailPages")
public class SenderEmailPages {

    private final UpstreamAnswers answers;

    SenderEmailPages(UpstreamAnswers answers) {
        this.answers = answers;
    }

    /**
     * The answer as a page.
     *
     * @throws dev.caravan.platform.http.UpstreamException when it is none; says what it is instead
     */
    public SenderEmailPage parse(byte @Nullable [] body, @Nullable String contentType) {
        return answers.as(SenderEmailPage.class, body, contentType);
    }
}
