package dev.caravan.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the connection below a call. Servlets have no such thing, and Tomcat shows it to its own only: hence the one
 * method that is reached by reflection.
 */
public class Lines implements ApplicationListener<WebServerInitializedEvent> {

    private final List<AbstractEndpoint<NioChannel, ?>> endpoints = new CopyOnWriteArrayList<>();

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getWebServer() instanceof TomcatWebServer server) {
            endpoints.add(endpoint(server.getTomcat().getConnector().getProtocolHandler()));
        }
    }

    /**
     * The connection of a call.
     *
     * @throws IllegalStateException when the call has not come through this server
     */
    public Line of(HttpServletRequest call) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.getConnections().stream())
                .filter(socket -> socket.getRemotePort() == call.getRemotePort()
                        && socket.getLocalPort() == call.getLocalPort()
                        && socket.getRemoteAddr().equals(call.getRemoteAddr()))
                .findFirst()
                .map(Line::new)
                .orElseThrow(() -> new IllegalStateException("There is no connection of port " + call.getRemotePort()));
    }

    @SuppressWarnings("unchecked") // Boot's connector is Http11NioProtocol, whose sockets are these.
    private static AbstractEndpoint<NioChannel, ?> endpoint(Object protocol) {
        Method getter = Objects.requireNonNull(ReflectionUtils.findMethod(AbstractProtocol.class, "getEndpoint"));
        ReflectionUtils.makeAccessible(getter);
        return (AbstractEndpoint<NioChannel, ?>) Objects.requireNonNull(ReflectionUtils.invokeMethod(getter, protocol));
    }
}
