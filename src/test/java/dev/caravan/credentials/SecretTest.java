package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final Secret SECRET = Secret.of("hunter2-hunter2");

    private record Credential(String name, Secret refreshToken) {}

    @Test
    void shouldNotShowItsValue() {
        Credential credential = new Credential("acme", SECRET);

        assertThat(credential).hasToString("Credential[name=acme, refreshToken=***]");
        assertThat(String.format("%s", SECRET)).isEqualTo("***");
    }

    @Test
    void shouldReadItsValueFromJsonAndNotWriteIt() throws Exception {
        ObjectMapper json = new ObjectMapper();

        Credential read = json.readValue("{\"name\":\"acme\",\"refreshToken\":\"hunter2-hunter2\"}", Credential.class);

        assertThat(read.refreshToken().value()).isEqualTo("hunter2-hunter2");
        assertThat(json.writeValueAsString(read)).isEqualTo("{\"name\":\"acme\",\"refreshToken\":\"***\"}");
    }

    @Test
    void shouldEqualTheSameValueOnly() {
        assertThat(SECRET).isEqualTo(Secret.of("hunter2-hunter2")).hasSameHashCodeAs(Secret.of("hunter2-hunter2"));
        assertThat(SECRET).isNotEqualTo(Secret.of("hunter2-hunter3")).isNotEqualTo("hunter2-hunter2");
    }
}
