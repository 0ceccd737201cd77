package dev.caravan.alerts;

import dev.caravan.alerts.Channel.Kind;
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
@Component
class Channels implements CamelContextConfiguration {

    private static final String SLACK = "hooks.slack.com";

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
        for (SecretUri uri : ChannelUris.in(properties.channels())) {
            made.add(channel(camel, uri, made));
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

    private Channel channel(CamelContext camel, SecretUri uri, List<Channel> before) {
        Optional<URI> url = ChannelUris.url(uri);
        if (ChannelUris.isAlertmanager(uri)) {
            URI alerts = URI.create(url.orElseThrow().toString().replaceFirst("/+$", "") + "/api/v2/alerts");
            String name = unused("alertmanager", before);
            return new Channel(name, Kind.ALERTMANAGER, message -> postAlerts(alerts, uri, message));
        }
        if (url.isPresent()) {
            boolean slack = SLACK.equals(url.get().getHost());
            String name = unused(slack ? "slack" : "webhook", before);
            return new Channel(name, Kind.TEXT, message -> postText(url.get(), uri, slack, message));
        }
        boolean mail = uri.scheme().startsWith("smtp");
        String name = unused(mail ? "mail" : uri.scheme(), before);
        SecretEndpoint endpoint = endpoint(camel, uri, before.size() + 1);
        return new Channel(name, Kind.TEXT, message -> endpoint.send(headers(mail, message), forms.text(message)));
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

    private void postText(URI url, SecretUri secret, boolean slack, Message message) {
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

    private Map<String, Object> headers(boolean mail, Message message) {
        return mail ? Map.of("Subject", forms.subject(message)) : Map.of();
    }

    private static String unused(String wanted, List<Channel> before) {
        List<String> names = before.stream().map(Channel::name).toList();
        String name = wanted;
        for (int number = 2; names.contains(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    private static void addRoute(CamelContext camel, Channel channel) {
        TemplatedRouteBuilder.builder(camel, "alerts-channel")
                .routeId(channel.lane())
                .parameter("channel", channel.name())
                .parameter("lane", channel.lane())
                .add();
    }
}
