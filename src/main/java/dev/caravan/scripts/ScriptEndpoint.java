package dev.caravan.scripts;

import dev.caravan.credentials.GoogleProperties;
import dev.caravan.platform.http.UpstreamInstances;
import org.springframework.stereotype.Component;

/** Where the Apps Script API is. */
@Component("scriptEndpoint")
public class ScriptEndpoint {

    private static final String CLIENT = "upstreamClient";

    private final GoogleProperties google;
    private final UpstreamInstances instances;

    ScriptEndpoint(GoogleProperties google, UpstreamInstances instances) {
        this.google = google;
        this.instances = instances;
    }

    /** {@return the name of the endpoint behind which its calls are made} */
    public String name() {
        return instances.endpoint(base(), CLIENT);
    }

    /** {@return the call's URI, without query} */
    public String uri(ScriptCall call) {
        return base() + call.path();
    }

    private String base() {
        return google.scriptUrl().toString().replaceFirst("/+$", "");
    }
}
