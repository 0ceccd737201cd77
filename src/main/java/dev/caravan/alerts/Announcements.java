package dev.caravan.alerts;

import dev.caravan.platform.http.DeliveryException;
import dev.caravan.runs.ItemClaim;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells channels what is no alert. Whoever has something to tell promises it in the ledger, an item for each channel. */
@Component("announcements")
public class Announcements {

    private final Channels channels;
    private final Retelling retelling;

    Announcements(Channels channels, Retelling retelling) {
        this.channels = channels;
        this.retelling = retelling;
    }

    /** {@return the names of all channels, in the order of the setting} */
    public List<String> channels() {
        return channels.all().stream().map(Channel::name).toList();
    }

    /** {@return whether the channel takes texts: an Alertmanager takes alerts only} */
    public boolean takesTexts(String channel) {
        return channels.named(channel)
                .filter(known -> known.kind() == Channel.Kind.TEXT)
                .isPresent();
    }

    /**
     * Tells the channel, once.
     *
     * @throws DeliveryException when it did not arrive, or there is no such channel any more
     */
    public void tell(String channel, Announcement what) {
        channels.named(channel)
                .orElseThrow(
                        () -> DeliveryException.because("the channel is not in caravan.alerts.channels of this node"))
                .telling()
                .tell(Message.of(what));
    }

    /**
     * Leaves the item to a later try, each time after a longer while, as alerts are; after a day it ends as failed.
     *
     * @param reason why it was not told, without secrets
     * @param asked how long the other side wants to be left alone at least
     * @throws dev.caravan.runs.LostClaimException when the item is no longer ours
     */
    public void later(ItemClaim claim, String reason, Duration asked) {
        retelling.later(claim, reason, asked);
    }
}
