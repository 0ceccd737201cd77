package dev.caravan.alerts;

import dev.caravan.alerts.Message.News;
import dev.caravan.runs.ItemClaim;
import java.util.List;

/**
 * What one channel is told now.
 *
 * @param claims everything that was claimed for it, in the order in which it happened
 * @param notices those of them that are still worth telling
 */
public record Delivery(Channel channel, List<ItemClaim> claims, List<Notice> notices) {

    /** An item of the ledger, and what it tells. */
    record Notice(ItemClaim claim, News news) {}

    Message message() {
        return new Message(notices.stream().map(Notice::news).toList());
    }

    /** {@return the runs that may have ended with it} */
    public List<Long> runs() {
        return claims.stream().map(ItemClaim::runId).distinct().toList();
    }
}
