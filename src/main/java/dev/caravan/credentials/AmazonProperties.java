package dev.caravan.credentials;

import dev.caravan.platform.settings.BaseUrl;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Amazon's APIs are. The base URL is without {@code /amc}, which is put behind it.
 *
 * @param amcUrl base URL of Amazon Marketing Cloud
 * @param tokenUrl the token endpoint of Login with Amazon, whole
 * @param authUrl the authorization endpoint of Login with Amazon, whole
 */
@ConfigurationProperties("caravan.amazon")
@Validated
public record AmazonProperties(
        @DefaultValue("https://advertising-api.amazon.com") @BaseUrl
        URI amcUrl,

        @DefaultValue("https://api.amazon.com/auth/o2/token") @BaseUrl
        URI tokenUrl,

        @DefaultValue("https://www.amazon.com/ap/oa") @BaseUrl
        URI authUrl) {}
