package dev.caravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caravan.platform.http.SecretUri;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelUrisTest {

    private static final String MAIL =
            "smtp://mail.example.com:587?username=u&password=RAW(s,e:cret&1)&from=a@example.com&to=b@example.com,c@example.com";

    @Test
    void shouldNameChannelsByWhatTheyAreAndKeepCommasWithinThem() {
        String setting =
                "https://hooks.slack.com/services/T/B/x , %s,alertmanager:http://am:9093,https://a.example/h, https://b.example/h"
                        .formatted(MAIL);

        assertThat(ChannelUris.in(setting))
                .extracting(ChannelUris.Named::name)
                .containsExactly("slack", "mail", "alertmanager", "webhook", "webhook-2");
        assertThat(ChannelUris.in(setting).get(1).uri().revealed()).isEqualTo(MAIL);
        assertThat(ChannelUris.in(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"planted", "//planted", "https:planted", "alertmanager:planted", "alertmanager:smtp://planted"})
    void shouldRefuseWhatIsNoChannelWithoutRepeatingIt(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertsProperties("https://a.example/h," + wrong, Duration.ofHours(1)))
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage())).doesNotContain("planted"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://hooks.slack.com/services/T0/B0/abcdefgh | no_service: /services/T0/B0/abcdefgh | no_service: /***",
                "https://hooks.slack.com/services/T0/B0/abcdefgh | unknown abcdefgh at hooks.slack.com | unknown *** at hooks.slack.com",
                "https://user:passw0rd@a.example/h | bad passw0rd of user | bad *** of user",
                "smtp://m.example?password=RAW(secret+1) | 535 secret+1 is wrong | 535 *** is wrong",
            })
    void shouldTakeItselfOutOfWhatOthersSay(String uri, String said, String masked) {
        assertThat(SecretUri.of(uri).orElseThrow().masked(said)).isEqualTo(masked);
        assertThat(SecretUri.of(uri).orElseThrow()).hasToString("***");
    }

    @ParameterizedTest
    @CsvSource({"0,0,1", "1,0,1", "5,0,5", "50,0,50", "600,0,60", "0,10,10", "0,600,60", "20,10,20"})
    void shouldWaitAsLongAsItHasTriedAndAtLeastAsAsked(long age, long asked, long minutes) {
        assertThat(Retelling.delay(Duration.ofMinutes(age), Duration.ofMinutes(asked)))
                .isEqualTo(Duration.ofMinutes(minutes));
    }
}
