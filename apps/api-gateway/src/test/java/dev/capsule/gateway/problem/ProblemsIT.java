package dev.capsule.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.gateway.testing.Browser;
import dev.capsule.gateway.testing.GatewayUnderTest;
import dev.capsule.gateway.testing.OneGateway;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every failure is problem+json that says what, why and what to do. */
@ExtendWith(OneGateway.class)
class ProblemsIT {
    private final GatewayUnderTest gateway;
    private final Browser owner;

    ProblemsIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.owner = gateway.owner();
    }

    @Test
    void namesThePathThatIsNotThere() throws Exception {
        problem(owner.get("/api/v1/nothing"), 404, "not-found", "/api/v1/nothing");
        problem(gateway.stranger().get("/favicon.ico"), 404, "not-found", "/favicon.ico");
    }

    @Test
    void saysWhichMethodsAPathTakes() throws Exception {
        Browser.Answer answer = owner.send("PATCH", "/api/v1/projects", "{}");

        problem(answer, 405, "method-not-allowed", "GET, POST");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void refusesMediaTypesThatItDoesNotSpeak() throws Exception {
        problem(owner.get("/api/v1/projects", "Accept", "application/xml"), 406, "not-acceptable", "application/json");
        problem(
                owner.send("POST", "/api/v1/projects", "a=b", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "unsupported-media-type",
                "application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"name\":\"a\",\"nmae\":\"b\"} | /nmae",
                "{} | /name",
                "{\"name\":\"\"} | /name",
                "{\"name\":\"a\",\"repository\":{\"url\":[]}} | /repository/url",
                "{\"name\":\"a\",\"repository\":{\"url\":\"b\",\"a/b~c\":1}} | /repository/a~1b~0c",
                "[1] | ''",
                "{\"name\": | ''"
            })
    void pointsAtWhatIsWrongInABody(String body, String pointer) throws Exception {
        JsonNode problem = problem(owner.send("POST", "/api/v1/projects", body), 400, "invalid-request", "");

        if (!pointer.equals("''")) {
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
        assertThat(problem.at("/errors/0/message").asString()).isNotBlank().doesNotContain("dev.capsule");
    }

    @Test
    void refusesABodyThatIsMissing() throws Exception {
        problem(owner.send("POST", "/api/v1/projects", ""), 400, "invalid-request", "JSON body is expected");
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItIsRead() throws Exception {
        String name = "x".repeat(2 * 1024 * 1024);

        problem(owner.send("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}"), 413, "body-too-large", "bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/projects/nonsense, /id",
        "/api/v1/projects?limit=many, /limit",
        "/api/v1/projects?limit=0, /limit",
        "/api/v1/deployments?status=odd, /status"
    })
    void pointsAtTheParameterThatIsWrong(String path, String pointer) throws Exception {
        JsonNode problem = problem(owner.get(path), 400, "invalid-request", "");

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void answersWhatIsNoHttpInTheSameForm() throws Exception {
        String answer = gateway.stranger().raw("GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("<html").doesNotContain("Tomcat");
    }

    @Test
    void keepsTheTraceOfWhoAsks() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        assertThat(owner.get(
                                "/api/v1/projects/" + UUID.randomUUID(),
                                "traceparent",
                                "00-" + trace + "-b7ad6b7169203331-01")
                        .json()
                        .path("traceId")
                        .asString())
                .isEqualTo(trace);
        assertThat(owner.get("/api/v1/nothing").json().path("traceId").asString())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void asksForACredentialAndSaysHow() throws Exception {
        Browser.Answer answer = gateway.stranger().get("/api/v1/projects");

        problem(answer, 401, "unauthenticated", "X-API-Key");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        problem(new Browser(gateway.port(), "cap_unknown").get("/api/v1/projects"), 401, "unauthenticated", "");
    }

    private static JsonNode problem(Browser.Answer answer, int status, String code, String said) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(said).isNotBlank();
        return problem;
    }
}
