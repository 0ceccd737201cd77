package dev.caravan.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.Api;
import dev.caravan.CaravanTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people see and do with one workspace; that it is well to look at is ConsoleBrowserTest's. */
@CaravanTest
class WorkspacePageTest {

    @Autowired
    private Api api;

    @Test
    void shouldBeOfTheWorkspaceThatLinksLeadToThoughAnotherIsNamedByItsId() {
        Person person = new Person(api.url(""));
        register("Acme");
        long id = api.get("/api/workspaces/Acme").number("/id");
        register(String.valueOf(id));
        String page = "/workspaces/" + id;
        String shown = person.open(page).body();
        person.submit(page, page + "/deactivate", Map.of());

        assertThat(shown).contains("<h1>Acme</h1>");
        assertThat(api.get("/api/workspaces/Acme").json().path("active").asBoolean())
                .isFalse();
        assertThat(api.get("/api/workspaces/" + id).json().path("active").asBoolean())
                .isTrue();
    }

    private void register(String name) {
        api.post(
                "/api/workspaces",
                "{\"name\":\"%s\",\"instance\":\"%s\",\"apiKey\":\"1|key\"}".formatted(name, api.standIn()));
    }
}
