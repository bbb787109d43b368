package dev.capsule.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.gateway.testing.GatewayUnderTest;
import dev.capsule.gateway.testing.OneGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** The description of the API says enough to write a client from it. */
@ExtendWith(OneGateway.class)
class DocumentationIT {
    private static final Set<String> PUBLIC =
            Set.of("/api/v1/auth/login", "/api/v1/auth/refresh", "/health/live", "/health/ready");

    private final GatewayUnderTest gateway;
    private JsonNode description;

    DocumentationIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
    }

    private record Operation(String path, String method, JsonNode node) {
        boolean takes(String parameter) {
            return node.path("parameters")
                    .valueStream()
                    .anyMatch(known -> known.path("name").asString().equals(parameter));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void read() throws Exception {
        description = gateway.stranger().get("/api/documentation.json").json();
    }

    @Test
    void isServedInAllItsForms() throws Exception {
        assertThat(description.path("openapi").asString()).startsWith("3.0");
        assertThat(gateway.stranger().get("/api/documentation.yaml").text()).startsWith("openapi: 3.0");
        assertThat(gateway.stranger().get("/api/documentation").status()).isIn(200, 302);
    }

    @Test
    void isWhatIsCheckedIn() throws Exception {
        Path golden = Path.of("..", "..", "docs", "openapi.json");
        String served = WireJson.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(WireJson.tolerant().treeToValue(description, Map.class))
                + "\n";
        if ("write".equals(System.getProperty("capsule.golden"))) {
            Files.writeString(golden, served);
        }
        assertThat(served)
                .as("docs/openapi.json; -Dcapsule.golden=write writes it anew")
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void namesEveryOperationOnceAndSaysWhatItDoes() {
        assertThat(operations()).hasSizeGreaterThan(50).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asString(""))
                    .as(operation.toString())
                    .isNotBlank();
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
        });
        assertThat(operations())
                .extracting(operation -> operation.node().path("operationId").asString())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void saysWhoMayAsk() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode security = operation.node().path("security");
            assertThat(security.isArray() && security.isEmpty())
                    .as(operation.toString())
                    .isEqualTo(PUBLIC.contains(operation.path()));
        });
    }

    @Test
    void saysHowEveryOperationIsRefused() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode responses = operation.node().path("responses");
            assertThat(responses
                            .at("/400/content/application~1problem+json/schema/$ref")
                            .asString(""))
                    .as(operation.toString())
                    .isEqualTo("#/components/schemas/Problem");
            assertThat(responses.has("412")).isEqualTo(operation.takes("If-Match"));
            assertThat(responses.has("401")).isEqualTo(!PUBLIC.contains(operation.path()));
        });
        assertThat(description
                        .at("/components/schemas/Problem/properties/errors/items")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void describesEveryBodyAndEveryAnswer() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode good = operation
                    .node()
                    .path("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            boolean isEmpty = operation.node().path("responses").has("204");
            assertThat(good.path("content").isEmpty()).as(operation.toString()).isEqualTo(isEmpty);
            if (operation.method().equals("put") || operation.method().equals("patch")) {
                assertThat(operation.node().at("/requestBody/content").isEmpty())
                        .as(operation.toString())
                        .isFalse();
            }
        });
    }

    @Test
    void resolvesEveryReference() {
        List<String> references = description.findValuesAsString("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void requiresWhatIsAlwaysThereAndNothingElse() {
        JsonNode deployment = description.at("/components/schemas/Deployment");

        assertThat(deployment.path("required").valueStream().map(JsonNode::asString))
                .contains("id", "status", "replicas", "evidence")
                .doesNotContain("reason", "commit", "completedAt");
        assertThat(deployment.at("/properties/id/format").asString()).isEqualTo("uuid");
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        description
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method ->
                                operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }
}
