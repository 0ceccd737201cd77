package dev.caravan;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Where every test's alerts go: a web hook, an Alertmanager and a mail server, whose addresses hold planted secrets. */
@TestConfiguration(proxyBeanMethods = false)
public class AlertStandIns {

    public static final String HOOK = "/services/T0/planted-hook-path";

    public static final String ALERTMANAGER = "/am/api/v2/alerts";

    static final String ALERTMANAGER_PASSWORD = "planted-manager-password";

    static final String MAIL_PASSWORD = "planted-mail-password";

    @Bean(initMethod = "start", destroyMethod = "stop")
    WireMockServer hooks() {
        WireMockServer server =
                new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
        server.stubFor(any(anyUrl()).willReturn(ok()));
        return server;
    }

    @Bean(destroyMethod = "stop")
    GreenMail mail() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("ops@example.com", "caravan", MAIL_PASSWORD);
        mail.start();
        return mail;
    }

    @Bean
    DynamicPropertyRegistrar alertChannelSetting(WireMockServer hooks, GreenMail mail) {
        String web = "http://127.0.0.1:" + hooks.port() + HOOK;
        String manager =
                "alertmanager:http://caravan:%s@127.0.0.1:%d/am".formatted(ALERTMANAGER_PASSWORD, hooks.port());
        String smtp =
                "smtp://127.0.0.1:%d?username=caravan&password=RAW(%s)&from=caravan@example.com&to=ops@example.com,dev@example.com"
                        .formatted(mail.getSmtp().getPort(), MAIL_PASSWORD);
        return registry -> registry.add("caravan.alerts.channels", () -> String.join(", ", web, manager, smtp));
    }
}
