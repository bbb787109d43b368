package dev.capsule.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.gateway.testing.AuthNeighbour;
import dev.capsule.gateway.testing.Browser;
import dev.capsule.gateway.testing.GatewayUnderTest;
import dev.capsule.gateway.testing.OneGateway;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request of HTTP to a request on the bus, and back. */
@ExtendWith(OneGateway.class)
class CallsIT {
    private final GatewayUnderTest gateway;
    private final Browser owner;

    CallsIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.owner = gateway.owner();
    }

    @Test
    void saysWhereSomethingNewIsAndWhichVersion() throws Exception {
        Browser.Answer made = create("{\"name\":\"Shop\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location"))
                .isEqualTo("/api/v1/projects/" + made.json().path("id").asString());
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(owner.get(made.header("Location")).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void changesOnlyTheVersionThatWasRead() throws Exception {
        String path = create("{\"name\":\"Shop\"}").header("Location");

        Browser.Answer changed = rename(path, "Market", "If-Match", "\"1\"");
        Browser.Answer late = rename(path, "Store", "If-Match", "\"1\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("code").asString()).isEqualTo("version-mismatch");
        assertThat(owner.get(path).json().path("name").asString()).isEqualTo("Market");
    }

    @Test
    void changesWhateverIsThereWhenAskedTo() throws Exception {
        String path = create("{\"name\":\"Shop\"}").header("Location");
        rename(path, "Market", "If-Match", "\"1\"");

        assertThat(rename(path, "Store", "If-Match", "*").status()).isEqualTo(200);
    }

    @Test
    void refusesAChangeThatDoesNotSayOfWhichVersion() throws Exception {
        String path = create("{\"name\":\"Shop\"}").header("Location");

        Browser.Answer answer = rename(path, "Market");

        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.json().path("code").asString()).isEqualTo("version-required");
        assertThat(answer.json().path("detail").asString()).contains("If-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"\"", "\"1\", \"2\"", "\"99999999999999999999\""})
    void refusesAnEtagThatIsNotItsOwn(String tag) throws Exception {
        String path = create("{\"name\":\"Shop\"}").header("Location");

        assertThat(rename(path, "Market", "If-Match", tag).status()).isEqualTo(412);
        assertThat(owner.get(path).json().path("name").asString()).isEqualTo("Shop");
    }

    @Test
    void makesOneMessageOfARequestThatIsRepeatedUnderItsKey() throws Exception {
        String key = UUID.randomUUID().toString();
        int before = gateway.deploy().creations().size();
        create("{\"name\":\"Shop\"}", "Idempotency-Key", key);
        create("{\"name\":\"Shop\"}", "Idempotency-Key", key);
        create("{\"name\":\"Shop\"}", "Idempotency-Key", key + "x");
        create("{\"name\":\"Shop\"}");
        create("{\"name\":\"Shop\"}");

        List<UUID> ids = gateway.deploy().creations().stream().skip(before).toList();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(ids.subList(1, ids.size())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void refusesAKeyThatIsEmptyOrTooLong(int length) throws Exception {
        Browser.Answer answer = create("{\"name\":\"Shop\"}", "Idempotency-Key", "k".repeat(length));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("Idempotency-Key");
    }

    @Test
    void letsTheServiceDecideWhatSomebodyMay() throws Exception {
        Browser viewer = new Browser(gateway.port(), AuthNeighbour.VIEWER);

        assertThat(viewer.get("/api/v1/projects").status()).isEqualTo(200);
        Browser.Answer refused = viewer.send("POST", "/api/v1/projects", "{\"name\":\"Shop\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString()).contains("project:create");
    }

    @Test
    void takesTheCredentialInEitherHeader() throws Exception {
        Browser nobody = gateway.stranger();

        assertThat(nobody.get("/api/v1/projects", "Authorization", "bearer " + AuthNeighbour.OWNER)
                        .status())
                .isEqualTo(200);
        assertThat(nobody.get("/api/v1/projects", "X-API-Key", AuthNeighbour.OWNER)
                        .status())
                .isEqualTo(200);
        assertThat(nobody.get("/api/v1/projects", "Authorization", "Basic YTpi").status())
                .isEqualTo(401);
    }

    private Browser.Answer create(String body, String... headers) throws Exception {
        return owner.send("POST", "/api/v1/projects", body, headers);
    }

    private Browser.Answer rename(String path, String name, String... headers) throws Exception {
        return owner.send("PUT", path, "{\"name\":\"" + name + "\"}", headers);
    }
}
