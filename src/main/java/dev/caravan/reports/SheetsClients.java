package dev.caravan.reports;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import dev.caravan.credentials.Credential;
import dev.caravan.credentials.Credentials;
import dev.caravan.credentials.GoogleProperties;
import dev.caravan.platform.http.BoundedTransport;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.component.google.sheets.GoogleSheetsClientFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the client that {@code camel.component.google-sheets} calls with. Nothing of what that component could be given as
 * options is used: they would show in its endpoints. The token is a reference until a request is sent.
 */
@Component("sheetsClients")
public class SheetsClients implements GoogleSheetsClientFactory {

    private final BoundedTransport transport;
    private final GoogleProperties google;
    private final ReportsProperties reports;
    private final Credentials credentials;

    SheetsClients(
            BoundedTransport transport, GoogleProperties google, ReportsProperties reports, Credentials credentials) {
        this.transport = transport;
        this.google = google;
        this.reports = reports;
        this.credentials = credentials;
    }

    @Override
    public Sheets makeClient(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable Collection<String> scopes,
            @Nullable String applicationName,
            @Nullable String refreshToken,
            @Nullable String accessToken) {
        return new Sheets.Builder(transport, GsonFactory.getDefaultInstance(), this::authorize)
                .setRootUrl(google.sheetsUrl().toString().replaceFirst("/+$", "") + "/")
                .setApplicationName("Caravan")
                .setGoogleClientRequestInitializer(request -> request.setDisableGZipContent(true))
                .build();
    }

    @Override
    public Sheets makeClient(
            @Nullable CamelContext camel,
            @Nullable String serviceAccountKey,
            @Nullable Collection<String> scopes,
            @Nullable String applicationName,
            @Nullable String delegate) {
        throw new UnsupportedOperationException("Caravan writes to sheets by a credential of its own register");
    }

    // Asked anew for each request: the credential may have been replaced.
    private void authorize(HttpRequest request) {
        String reference = credentials
                .named(reports.credential())
                .map(Credential::authorization)
                .orElseThrow(() -> new SheetSettingException(
                        "There is no credential '%s' any more".formatted(reports.credential())));
        request.getHeaders().setAuthorization(reference);
        request.setFollowRedirects(false);
    }
}
