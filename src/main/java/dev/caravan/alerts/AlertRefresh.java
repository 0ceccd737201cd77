package dev.caravan.alerts;

import dev.caravan.alerts.Message.News;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Tells each Alertmanager again of what is open: it takes an alert for resolved of which it has not heard for a while, and
 * forgets all of them when it restarts. What opens and closes goes by the ledger; this is beside it, and may be lost.
 */
@Component("alertRefresh")
public class AlertRefresh {

    private final Channels channels;
    private final AlertReader alerts;

    AlertRefresh(Channels channels, AlertReader alerts) {
        this.channels = channels;
        this.alerts = alerts;
    }

    /** {@return names of the channels that want it} */
    public List<String> channels() {
        return channels.all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.ALERTMANAGER)
                .map(Channel::name)
                .toList();
    }

    /**
     * Tells the channel of everything that is open.
     *
     * @throws dev.caravan.platform.http.DeliveryException when it did not arrive
     */
    public void send(String name) {
        List<News> open = alerts.open().stream()
                .map(alert -> new News(Change.REPEATED, alert))
                .toList();
        channels.named(name).filter(channel -> !open.isEmpty()).ifPresent(channel -> channel.telling()
                .tell(new Message(open)));
    }
}
