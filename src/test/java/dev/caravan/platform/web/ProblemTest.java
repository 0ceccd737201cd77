package dev.caravan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ProblemTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldHaveTheFourMembersOfTheStandard() throws Exception {
        assertThat(json.writeValueAsString(Problem.of(HttpStatus.NOT_FOUND, "No such run.")))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"No such run.\"}");
    }

    @Test
    void shouldNameWrongFields() throws Exception {
        Problem problem = Problem.ofFields(
                "The workspace was refused.", List.of(new Problem.FieldProblem("instance", "an https URL")));

        assertThat(json.writeValueAsString(problem))
                .endsWith(",\"errors\":[{\"field\":\"instance\",\"message\":\"an https URL\"}]}");
    }

    @Test
    void shouldTakeFurtherMembers() {
        Problem problem = Problem.of(HttpStatus.CONFLICT, "It is running.")
                .with("runId", 17)
                .with("url", "/api/runs/17");

        JsonNode written = json.valueToTree(problem);

        assertThat(written.size()).isEqualTo(6);
        assertThat(written.get("runId").intValue()).isEqualTo(17);
        assertThat(written.get("url").textValue()).isEqualTo("/api/runs/17");
    }
}
