package dev.caravan.faults;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server with a certificate that was good, of an authority that is trusted, until five days ago. */
final class ExpiredCertificate implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final HttpsServer server;

    private ExpiredCertificate(Path directory, HttpsServer server) {
        this.directory = directory;
        this.server = server;
    }

    static ExpiredCertificate serve(Path parent) throws Exception {
        Path directory = Files.createTempDirectory(parent, "expired-");
        makeCertificates(directory);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(directory.resolve("server.p12"))));
        server.start();
        return new ExpiredCertificate(directory, server);
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** {@return options of a JVM that trusts the authority} */
    String[] trusted() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + directory.resolve("trusted.p12"),
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
        };
    }

    private static void makeCertificates(Path in) throws IOException, InterruptedException {
        keytool(in, "authority.p12", "-genkeypair", "-alias", "ca", "-dname", "CN=Authority", "-ext", "bc:c");
        keytool(in, "server.p12", "-genkeypair", "-alias", "server", "-dname", "CN=localhost");
        keytool(in, "server.p12", "-certreq", "-alias", "server", "-file", "request.pem");
        keytool(
                in,
                "authority.p12",
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                "request.pem",
                "-outfile",
                "server.pem",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-ext",
                "san=dns:localhost",
                "-rfc");
        keytool(in, "authority.p12", "-exportcert", "-alias", "ca", "-file", "ca.pem", "-rfc");
        for (String store : List.of("server.p12", "trusted.p12")) {
            keytool(in, store, "-importcert", "-noprompt", "-alias", "ca", "-file", "ca.pem");
        }
        keytool(in, "server.p12", "-importcert", "-alias", "server", "-file", "server.pem");
    }

    private static void keytool(Path directory, String store, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store,
                "-storepass",
                PASSWORD,
                "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        if (List.of(arguments).contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        Process keytool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Expect.that(keytool.waitFor() == 0, "%s: %s".formatted(command, said));
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
