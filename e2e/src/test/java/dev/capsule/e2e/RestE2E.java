package dev.capsule.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** REST as its callers have it: what it takes, what it refuses, and how it describes itself. */
@ExtendWith(OnePlatform.class)
class RestE2E {
    private final Platform platform;
    private final Api api;

    RestE2E(Platform platform) {
        this.platform = platform;
        this.api = platform.api();
    }

    @ParameterizedTest
    @CsvSource({
        "get, /api/v1/auth/me",
        "post, /api/v1/auth/login",
        "post, /api/v1/auth/logout",
        "post, /api/v1/auth/refresh",
        "get, /api/v1/organizations",
        "post, /api/v1/organizations",
        "get, /api/v1/organizations/{id}",
        "put, /api/v1/organizations/{id}",
        "delete, /api/v1/organizations/{id}",
        "get, /api/v1/projects",
        "post, /api/v1/projects",
        "get, /api/v1/projects/{id}",
        "put, /api/v1/projects/{id}",
        "delete, /api/v1/projects/{id}",
        "get, /api/v1/services",
        "post, /api/v1/services",
        "get, /api/v1/services/{id}",
        "put, /api/v1/services/{id}",
        "delete, /api/v1/services/{id}",
        "post, /api/v1/services/{id}/deploy",
        "post, /api/v1/services/{id}/rollback",
        "post, /api/v1/services/{id}/scale",
        "get, /api/v1/deployments",
        "get, /api/v1/deployments/{id}",
        "post, /api/v1/deployments/{id}/cancel",
        "get, /api/v1/deployments/{id}/logs"
    })
    void describesWhatWasPromised(String method, String path) {
        assertThat(description().path("paths").path(path).has(method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/documentation", "/api/documentation.json", "/api/documentation.yaml"})
    void documentsItself(String path) {
        assertThat(api.get(path).status()).isIn(200, 302);
    }

    @Test
    void pointsAtTheFieldThatIsWrong() {
        JsonNode unknown = api.send("POST", "/api/v1/projects", "{\"name\":\"a\",\"nmae\":\"b\"}")
                .withStatus(400)
                .json();
        assertThat(unknown.at("/errors/0/pointer").asString()).isEqualTo("/nmae");
        JsonNode missing =
                api.send("POST", "/api/v1/projects", "{}").withStatus(400).json();
        assertThat(missing.at("/errors/0/pointer").asString()).isEqualTo("/name");
        JsonNode mistyped = api.send("POST", "/api/v1/projects", "{\"name\":\"a\",\"repository\":{\"url\":[]}}")
                .withStatus(400)
                .json();
        assertThat(mistyped.at("/errors/0/pointer").asString()).isEqualTo("/repository/url");
        api.send("POST", "/api/v1/projects", "{\"name\":").withStatus(400);
    }

    @Test
    void refusesMissingAndForeignCredentials() {
        for (String token : new String[] {"", "cap_" + "a".repeat(40), expired()}) {
            Api.Answer answer = api.as(token).get("/api/v1/projects").withStatus(401);
            assertThat(answer.json().path("detail").asString()).isNotBlank();
        }
    }

    /** Signed by nobody here and long past. */
    private static String expired() {
        return "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4IiwiZXhwIjoxfQ.c2ln";
    }

    @Test
    void showsNothingOfAnotherOrganization() {
        String slug = "other-" + UUID.randomUUID().toString().substring(0, 8);
        api.send("POST", "/api/v1/organizations", "{\"name\":\"Other\",\"slug\":\"" + slug + "\"}")
                .withStatus(201);
        JsonNode foreign = api.send(
                        "POST",
                        "/api/v1/projects",
                        "{\"name\":\"theirs\"}",
                        "Content-Type",
                        "application/json",
                        "X-Capsule-Organization",
                        slug)
                .withStatus(201)
                .json();
        String path = "/api/v1/projects/" + foreign.path("id").asString();
        Api.Answer seen = api.get(path).withStatus(404);
        Api.Answer missing = api.get("/api/v1/projects/" + UUID.randomUUID());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(seen.json().path("code")).isEqualTo(missing.json().path("code"));
        api.send("DELETE", path, null).withStatus(404);
        assertThat(api.get("/api/v1/projects").text())
                .doesNotContain(foreign.path("id").asString());
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String name = "x".repeat(2 * 1024 * 1024);
        Api.Answer answer = api.send("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}")
                .withStatus(413);
        assertThat(answer.json().path("code").asString()).isEqualTo("body-too-large");
    }

    private JsonNode description() {
        return api.get("/api/documentation.json").withStatus(200).json();
    }
}
