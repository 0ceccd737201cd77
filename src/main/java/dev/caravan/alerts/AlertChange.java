package dev.caravan.alerts;

import dev.caravan.platform.Worded;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.PromisedItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** That an alert was opened, closed, or is to be told again. */
record AlertChange(long alertId, String rule, String subject, String summary, Change change) {

    static AlertChange of(ResultSet row, int number) throws SQLException {
        return new AlertChange(
                row.getLong("id"),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("summary"),
                Worded.of(Change.class, row.getString("change")));
    }

    /** {@return the change as what a check has done, which ends as soon as it is promised} */
    PromisedItem done() {
        return new PromisedItem(
                        rule + " " + subject, "alert/%d".formatted(alertId), AlertJobs.CHECK, 0, Optional.empty())
                .endingAs(ItemOutcome.DONE, "%s: %s".formatted(change.word(), summary));
    }

    /** {@return the change as what a channel is to be told} */
    PromisedItem toTell(Channel channel) {
        return new PromisedItem(
                "%s %s %s, to %s".formatted(change.word(), rule, subject, channel.name()),
                channel.resource(alertId, change),
                channel.lane(),
                0,
                Optional.empty());
    }
}
