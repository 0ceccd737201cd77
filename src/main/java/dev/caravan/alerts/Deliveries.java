package dev.caravan.alerts;

import dev.caravan.alerts.Delivery.Notice;
import dev.caravan.alerts.Message.News;
import dev.caravan.platform.http.DeliveryException;
import dev.caravan.runs.Claims;
import dev.caravan.runs.ItemClaim;
import dev.caravan.runs.ItemEnd;
import dev.caravan.runs.ItemOutcome;
import dev.caravan.runs.LostClaimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes what waits for a channel, tells it, and writes what became of it: told, to be tried again, or failed after a day. */
@Component("alertDeliveries")
public class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private static final int AT_ONCE = 200;

    private final Claims claims;
    private final Channels channels;
    private final AlertReader alerts;
    private final Retelling retelling;

    Deliveries(Claims claims, Channels channels, AlertReader alerts, Retelling retelling) {
        this.claims = claims;
        this.channels = channels;
        this.alerts = alerts;
        this.retelling = retelling;
    }

    /** {@return what the channel is to be told now, claimed; empty when nothing waits for it} */
    public Optional<Delivery> next(String name) {
        Channel channel = channels.named(name).orElseThrow();
        List<ItemClaim> claimed = new ArrayList<>();
        try {
            Optional<ItemClaim> claim = claims.next(channel.lane());
            while (claim.isPresent()) {
                claimed.add(claim.get());
                claim = claimed.size() < AT_ONCE ? claims.next(channel.lane()) : Optional.empty();
            }
            return claimed.isEmpty() ? Optional.empty() : Optional.of(delivery(channel, claimed));
        } catch (RuntimeException e) {
            // Nobody works on them any more: they fall free by themselves.
            claimed.forEach(claims::forget);
            throw e;
        }
    }

    /** Tells the channel, unless nothing is left to tell. */
    public void tell(Delivery delivery) {
        if (!delivery.notices().isEmpty()) {
            delivery.channel().telling().tell(delivery.message());
        }
    }

    /** The channel took it. */
    public void told(Delivery delivery) {
        each(delivery, notice -> claims.end(notice.claim(), ItemEnd.of(ItemOutcome.DONE, "")));
    }

    /** The channel did not take it: it is told later, each time after a longer while, for a day. */
    public void failed(Delivery delivery, Throwable cause) {
        String reason = reason(cause);
        LOG.warn(
                "{} alerts could not be told to {}: {}",
                delivery.notices().size(),
                delivery.channel().name(),
                reason);
        Duration asked =
                cause instanceof DeliveryException known ? known.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        each(delivery, notice -> retelling.later(notice.claim(), reason, asked));
    }

    private Delivery delivery(Channel channel, List<ItemClaim> claimed) {
        Map<Long, Alert> known =
                alerts.of(claimed.stream().map(Deliveries::alertId).toList());
        List<Notice> notices = new ArrayList<>();
        for (ItemClaim claim : claimed) {
            Optional<News> news =
                    Optional.ofNullable(known.get(alertId(claim))).map(alert -> new News(change(claim), alert));
            news.filter(Deliveries::stillSo)
                    .ifPresentOrElse(
                            still -> notices.add(new Notice(claim, still)),
                            () -> claims.end(
                                    claim,
                                    ItemEnd.of(ItemOutcome.SKIPPED, "the alert was closed before this was told")));
        }
        return new Delivery(channel, List.copyOf(claimed), List.copyOf(notices));
    }

    // Of what has been closed meanwhile, only its end is told.
    private static boolean stillSo(News news) {
        return news.change() == Change.CLOSED || news.alert().closedAt().isEmpty();
    }

    private static long alertId(ItemClaim claim) {
        return NoticeResource.of(claim.resource()).alert();
    }

    private static Change change(ItemClaim claim) {
        return NoticeResource.of(claim.resource()).change();
    }

    private void each(Delivery delivery, Consumer<Notice> step) {
        for (Notice notice : delivery.notices()) {
            try {
                step.accept(notice);
            } catch (LostClaimException e) {
                LOG.info(
                        "run={} item={} {}",
                        notice.claim().runId(),
                        notice.claim().key(),
                        e.getMessage());
            }
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof DeliveryException known
                ? String.valueOf(known.getMessage())
                : "internal error: " + cause.getClass().getSimpleName();
    }
}
