package dev.caravan.alerts;

import dev.caravan.alerts.Channel.Kind;
import dev.caravan.alerts.ChannelUris.Named;
import dev.caravan.platform.endpoint.SecretEndpoint;
import dev.caravan.platform.http.DeliveryException;
import dev.caravan.platform.http.SecretPosts;
import dev.caravan.platform.http.SecretUri;
import dev.caravan.platform.settings.StartRefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * The channels of the settings, each with a route of its own from the template in {@code routes/alerts-channel.camel.yaml}:
 * one that is down holds up no other.
 */
@Component("alertChannels")
class Channels implements CamelContextConfiguration {

    /** Slack's own answer to what it took; whatever else a 200 says there is a failure. */
    private static final String SLACK_TOOK_IT = "ok";

    private final AlertsProperties properties;
    private final SecretPosts posts;
    private final MessageForms forms;
    private volatile List<Channel> all = List.of();

    Channels(AlertsProperties properties, SecretPosts posts, MessageForms forms) {
        this.properties = properties;
        this.posts = posts;
        this.forms = forms;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        List<Channel> made = new ArrayList<>();
        for (Named named : ChannelUris.in(properties.channels())) {
            made.add(channel(camel, named, made.size() + 1));
        }
        all = List.copyOf(made);
        all.forEach(channel -> addRoute(camel, channel));
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing: the routes are added before the context starts.
    }

    /** {@return the channels in the order of the setting; none before Camel starts} */
    List<Channel> all() {
        return all;
    }

    Optional<Channel> named(String name) {
        return all.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    private Channel channel(CamelContext camel, Named named, int place) {
        SecretUri uri = named.uri();
        Optional<URI> url = ChannelUris.url(uri);
        if (ChannelUris.isAlertmanager(uri)) {
            URI alerts = URI.create(url.orElseThrow().toString().replaceFirst("/+$", "") + "/api/v2/alerts");
            return new Channel(named.name(), Kind.ALERTMANAGER, message -> postAlerts(alerts, uri, message));
        }
        if (url.isPresent()) {
            return new Channel(named.name(), Kind.TEXT, message -> postText(url.get(), uri, message));
        }
        SecretEndpoint endpoint = endpoint(camel, uri, place);
        return new Channel(
                named.name(), Kind.TEXT, message -> endpoint.send(headers(uri, message), forms.text(message)));
    }

    private static SecretEndpoint endpoint(CamelContext camel, SecretUri uri, int place) {
        try {
            return SecretEndpoint.of(camel, uri);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    "caravan.alerts.channels = ***: channel %d is no endpoint: %s".formatted(place, e.getMessage()),
                    "Correct its URI: https://…, alertmanager:https://…, or an endpoint of Camel such as"
                            + " smtp://host:587?username=…&password=RAW(…)&from=…&to=…. As environment variable:"
                            + " CARAVAN_ALERTS_CHANNELS.");
        }
    }

    private void postText(URI url, SecretUri secret, Message message) {
        boolean slack = ChannelUris.isSlack(url);
        String answer = posts.post(url, secret, "application/json", forms.textAsJson(message, slack));
        if (slack && !answer.strip().equals(SLACK_TOOK_IT)) {
            throw DeliveryException.because("HTTP 200, but not the \"ok\" with which Slack takes a message");
        }
    }

    private void postAlerts(URI url, SecretUri secret, Message message) {
        List<Map<String, Object>> alerts = forms.alerts(message);
        if (!alerts.isEmpty()) {
            posts.post(url, secret, "application/json", forms.json(alerts));
        }
    }

    private Map<String, Object> headers(SecretUri uri, Message message) {
        return ChannelUris.isMail(uri) ? Map.of("Subject", forms.subject(message)) : Map.of();
    }

    private static void addRoute(CamelContext camel, Channel channel) {
        TemplatedRouteBuilder.builder(camel, "alerts-channel")
                .routeId(channel.lane())
                .parameter("channel", channel.name())
                .parameter("lane", channel.lane())
                .add();
    }
}
