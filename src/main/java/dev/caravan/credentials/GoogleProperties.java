package dev.caravan.credentials;

import dev.caravan.platform.settings.BaseUrl;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Google's APIs are. Base URLs are without a version, which is put behind them; in the sandbox they are those of its
 * stand-ins.
 *
 * @param scriptUrl base URL of the Apps Script API
 * @param businessUrl base URL of the Business Profile API
 * @param sheetsUrl base URL of the Sheets API
 * @param tokenUrl the OAuth token endpoint, whole
 * @param authUrl the OAuth authorization endpoint, whole
 */
@ConfigurationProperties("caravan.google")
@Validated
public record GoogleProperties(
        @DefaultValue("https://script.googleapis.com") @BaseUrl
        URI scriptUrl,

        @DefaultValue("https://mybusiness.googleapis.com") @BaseUrl
        URI businessUrl,

        @DefaultValue("https://sheets.googleapis.com") @BaseUrl
        URI sheetsUrl,

        @DefaultValue("https://oauth2.googleapis.com/token") @BaseUrl
        URI tokenUrl,

        @DefaultValue("https://accounts.google.com/o/oauth2/v2/auth") @BaseUrl
        URI authUrl) {}
