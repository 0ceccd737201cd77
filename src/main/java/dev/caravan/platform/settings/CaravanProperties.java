package dev.caravan.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings that are no feature's own. A feature's settings are a record of its own.
 *
 * @param sandbox whether stand-ins and sample data are used, listening on loopback only; {@code false} is the real
 *     thing and needs the three secrets
 * @param dataDir where the embedded database and the sandbox's secrets live; relative to the working directory
 * @param cronSecret bearer secret that may start jobs and read runs; at least 16 characters; in the sandbox generated
 * @param adminToken bearer token for the whole API and the console's password; at least 16 characters; in the sandbox
 *     generated
 * @param encryptionKeys key ring for stored secrets, newest first: the first one encrypts, all decrypt; each Base64 of
 *     32 bytes; in the sandbox one is generated
 * @param publicUrl where people and OAuth providers reach this Caravan: for redirects and links in alerts; kept without
 *     a slash at its end
 * @param allowedPrivateAddresses hosts or CIDRs that registered URLs may reach although private; none when left out,
 *     loopback in the sandbox
 */
@ConfigurationProperties("caravan")
@Validated
@ValidSecrets
public record CaravanProperties(
        @DefaultValue("true") boolean sandbox,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("") String cronSecret,
        @DefaultValue("") String adminToken,
        @DefaultValue List<String> encryptionKeys,
        @DefaultValue("http://localhost:8080") @BaseUrl URI publicUrl,
        @DefaultValue List<@HostOrCidr String> allowedPrivateAddresses) {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.0/8", "::1/128");

    public CaravanProperties {
        publicUrl = withoutSlash(publicUrl);
        encryptionKeys = List.copyOf(encryptionKeys);
        allowedPrivateAddresses =
                sandbox && allowedPrivateAddresses.isEmpty() ? LOOPBACK : List.copyOf(allowedPrivateAddresses);
    }

    // Whoever puts a path behind it begins that with a slash.
    private static URI withoutSlash(URI url) {
        return url.getHost() == null ? url : URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /** All settings, secrets as {@code ***}. */
    @Override
    public String toString() {
        return "CaravanProperties[sandbox=" + sandbox + ", dataDir=" + dataDir
                + ", cronSecret=***, adminToken=***, encryptionKeys=***, publicUrl=" + publicUrl
                + ", allowedPrivateAddresses=" + allowedPrivateAddresses + "]";
    }
}
