package dev.caravan.credentials;

import dev.caravan.platform.Causes;
import dev.caravan.platform.http.UpstreamException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The way into the route that fetches access tokens. */
@Component
class RefreshRoute {

    private final ObjectProvider<ProducerTemplate> routes;

    RefreshRoute(ObjectProvider<ProducerTemplate> routes) {
        this.routes = routes;
    }

    /**
     * Fetches one, in up to three tries.
     *
     * @throws CredentialUnusableException when the credential is found to be invalid
     * @throws UpstreamException when there was no usable answer
     */
    void run(Refresh refresh) {
        try {
            routes.getObject().requestBody("direct:credentials-refresh", refresh);
        } catch (CamelExecutionException failed) {
            throw Causes.of(failed)
                    .filter(thrown -> !(thrown instanceof CamelExecutionException))
                    .filter(RuntimeException.class::isInstance)
                    .map(RuntimeException.class::cast)
                    .findFirst()
                    .orElse(failed);
        }
    }
}
