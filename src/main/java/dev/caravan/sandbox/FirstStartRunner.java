package dev.caravan.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Runs {@link FirstStart} on a thread of its own once Caravan listens; not in the stand-in's own process. */
@InSandbox
@Component
@ConditionalOnProperty(name = "caravan.stand-in.first-start", havingValue = "true", matchIfMissing = true)
class FirstStartRunner implements DisposableBean {

    private final Environment environment;
    private final Fleet fleet;
    private final Thread thread = new Thread(this::run, "first-start");

    FirstStartRunner(Environment environment, Fleet fleet) {
        this.environment = environment;
        this.fleet = fleet;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (environment.containsProperty("local.server.port")) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }

    private void run() {
        try {
            String url = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
            Welcome welcome = welcome(url);
            CaravanApi api = new CaravanApi(client(url), welcome.adminToken(), welcome.cronSecret());
            URI instance = URI.create(url + EmailBisonController.PATH);
            new FirstStart(api, fleet, instance, System.out, SyncWatch.Pace.FOR_PEOPLE).greet(welcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The edge of this thread: what is missing is named, and nothing else falls with it.
            System.out.println("The sandbox could not prepare its sample fleet: " + e.getMessage());
        }
    }

    private Welcome welcome(String url) {
        Path dataDir = Path.of(environment.getProperty("caravan.data-dir", "./data"));
        return new Welcome(
                url,
                environment.getRequiredProperty("caravan.admin-token"),
                environment.getRequiredProperty("caravan.cron-secret"),
                dataDir.toAbsolutePath().normalize());
    }

    private static RestClient client(String url) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(Duration.ofSeconds(60));
        return RestClient.builder().baseUrl(url).requestFactory(requests).build();
    }
}
