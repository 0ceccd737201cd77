package dev.caravan.credentials;

import java.net.URI;
import org.springframework.stereotype.Component;

/** Where each provider gives grants and tokens. */
@Component
class ProviderEndpoints {

    private final GoogleProperties google;
    private final AmazonProperties amazon;

    ProviderEndpoints(GoogleProperties google, AmazonProperties amazon) {
        this.google = google;
        this.amazon = amazon;
    }

    URI token(Provider provider) {
        return switch (provider) {
            case GOOGLE -> google.tokenUrl();
            case AMAZON -> amazon.tokenUrl();
        };
    }

    URI authorization(Provider provider) {
        return switch (provider) {
            case GOOGLE -> google.authUrl();
            case AMAZON -> amazon.authUrl();
        };
    }
}
