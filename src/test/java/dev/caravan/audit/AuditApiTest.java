package dev.caravan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.Api;
import dev.caravan.Api.Answer;
import dev.caravan.CaravanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CaravanTest
class AuditApiTest {

    private static final String KEY = "a-key-that-nobody-may-see";

    @Autowired
    private Api api;

    @Test
    void shouldTellWhoChangedAWorkspaceAndNothingOfItsKey() {
        long id = register().number("/id");
        api.patch("/api/workspaces/Wool", "{\"active\":false,\"apiKey\":\"another-%s\"}".formatted(KEY));
        api.patch("/api/workspaces/Wool", "{\"active\":false}");
        api.post("/api/workspaces/Wool/accept");
        api.delete("/api/workspaces/Wool");
        Answer audit = api.get("/api/audit?subject=workspace/" + id);

        assertThat(audit.json().findValuesAsText("action")).containsExactly("remove", "accept", "change", "register");
        assertThat(audit.json().findValuesAsText("who")).containsOnly("admin");
        JsonNode change = audit.json().at("/items/2");
        assertThat(change.path("before").toString()).isEqualTo("{\"active\":true}");
        assertThat(change.path("after").toString()).isEqualTo("{\"active\":false,\"apiKey\":\"replaced\"}");
        assertThat(audit.json().at("/items/0/after").isNull()).isTrue();
        assertThat(audit.body()).doesNotContain(KEY);
    }

    @Test
    void shouldTellWhoDecidedWhatOfTheQuarantine() {
        String report = "{\"kind\":\"script\",\"ref\":\"1x\",\"name\":\"Old\",\"reason\":\"not_found\"}";
        String entry = api.post("/api/quarantine", report).location();
        api.post(entry + "/extend", "{\"days\":3}");
        api.delete(entry);
        api.post(api.post("/api/quarantine", report).location() + "/restore");
        Answer audit = api.get("/api/audit?subject=quarantine/script/1x");

        assertThat(audit.json().findValuesAsText("action")).containsExactly("restore", "delete", "extend");
        assertThat(audit.text("/items/2/before/deleteAfter")).isLessThan(audit.text("/items/2/after/deleteAfter"));
    }

    @Test
    void shouldListByParts() {
        register();
        api.patch("/api/workspaces/Wool", "{\"active\":false}");
        Answer newest = api.get("/api/audit?limit=1");
        Answer older = api.get("/api/audit?limit=1&cursor=" + newest.text("/nextCursor"));

        assertThat(newest.text("/items/0/action")).isEqualTo("change");
        assertThat(older.text("/items/0/action")).isEqualTo("register");
        assertThat(older.json().path("nextCursor").isNull()).isTrue();
    }

    private Answer register() {
        return api.post(
                "/api/workspaces",
                "{\"name\":\"Wool\",\"instance\":\"%s\",\"apiKey\":\"%s\"}".formatted(api.standIn(), KEY));
    }
}
