package dev.caravan.platform.web;

import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What may be done by JMX through Hawtio: look at Camel and at the JVM; start, stop, suspend, resume and trace routes.
 * Everything else is hidden or refused, so that a login is no way to send messages to any endpoint, to write a heap dump
 * or to read secrets that were given as system properties. Named in application.yaml, made by Jolokia.
 */
public final class JolokiaPolicy implements Restrictor {

    private static final String CAMEL = "org.apache.camel";
    private static final Set<String> DOMAINS = Set.of(CAMEL, "java.lang", "hawtio", "jolokia");
    private static final Set<RequestType> TYPES = Set.of(
            RequestType.READ,
            RequestType.WRITE,
            RequestType.EXEC,
            RequestType.LIST,
            RequestType.SEARCH,
            RequestType.VERSION);

    /** Secrets may have been given on the command line. */
    private static final Set<String> MAY_HOLD_SECRETS = Set.of("SystemProperties", "InputArguments");

    private static final Set<String> TRACERS = Set.of("tracer");
    private static final Set<String> STARTED_AND_STOPPED = Set.of("routes", "consumers");
    private static final Pattern LOOKS =
            Pattern.compile("(get|is|has|dump|list|browse|explain|route|component|eip|language)[A-Z(].*");
    private static final Pattern STARTS_OR_STOPS = Pattern.compile("(start|stop|suspend|resume|restart|reset)\\b.*");
    private static final Pattern TRACES = Pattern.compile("(setEnabled|clear|resetTraceCounter)\\b.*");

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return DOMAINS.contains(name.getDomain()) && !MAY_HOLD_SECRETS.contains(attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return isCamel(name, TRACERS) && attribute.equals("Enabled");
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        return switch (name.getDomain()) {
            case CAMEL -> isCamelOperationAllowed(name, operation);
            // Hawtio's way to list MBeans at once, and to ask what may be invoked.
            case "hawtio" -> "security".equals(type(name));
            default -> false;
        };
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    /** Who may ask is settled before; no other site's page is told that it might read the answer. */
    @Override
    public boolean isOriginAllowed(String origin, boolean toRefuse) {
        return toRefuse;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !DOMAINS.contains(name.getDomain());
    }

    private static boolean isCamelOperationAllowed(ObjectName name, String operation) {
        return LOOKS.matcher(operation).matches()
                || (isCamel(name, STARTED_AND_STOPPED)
                        && STARTS_OR_STOPS.matcher(operation).matches())
                || (isCamel(name, TRACERS) && TRACES.matcher(operation).matches());
    }

    private static boolean isCamel(ObjectName name, Set<String> types) {
        return CAMEL.equals(name.getDomain()) && types.contains(type(name));
    }

    private static String type(ObjectName name) {
        return String.valueOf(name.getKeyProperty("type"));
    }
}
