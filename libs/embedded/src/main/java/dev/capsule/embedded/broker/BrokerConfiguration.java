package dev.capsule.embedded.broker;

import dev.capsule.contracts.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Qpid's configuration: one port on the loopback address, one virtual host in memory, one user for each service. */
final class BrokerConfiguration {
    private static final JsonMapper JSON = WireJson.strict();
    private static final String MODEL = "9.1";
    private static final String USERS = "services";

    private BrokerConfiguration() {}

    /** As a {@code data:} URL, so that no password is written to a file for it. */
    static String url(int port, Map<String, String> passwords) {
        Map<String, Object> broker = Map.of(
                "name", "capsule",
                "modelVersion", MODEL,
                "authenticationproviders", List.of(users(passwords)),
                "ports", List.of(port(port)),
                "virtualhostnodes", List.of(host(passwords)));
        byte[] json = JSON.writeValueAsString(broker).getBytes(StandardCharsets.UTF_8);
        return "data:application/json;base64," + Base64.getEncoder().encodeToString(json);
    }

    private static Map<String, Object> users(Map<String, String> passwords) {
        List<Map<String, String>> users = passwords.entrySet().stream()
                .map(user -> Map.of("name", user.getKey(), "type", "managed", "password", user.getValue()))
                .toList();
        return Map.of("name", USERS, "type", "Plain", "secureOnlyMechanisms", List.of(), "users", users);
    }

    private static Map<String, Object> port(int port) {
        return Map.of(
                "name",
                EmbeddedBroker.PORT_NAME,
                "port",
                port,
                "bindingAddress",
                EmbeddedBroker.HOST,
                "protocols",
                List.of("AMQP_0_9_1"),
                "transports",
                List.of("TCP"),
                "authenticationProvider",
                USERS,
                "virtualhostaliases",
                List.of(Map.of("name", "defaultAlias", "type", "defaultAlias")));
    }

    private static Map<String, Object> host(Map<String, String> passwords) {
        Map<String, Object> host = Map.of(
                "type",
                "Memory",
                "name",
                "default",
                "modelVersion",
                MODEL,
                "virtualhostaccesscontrolproviders",
                List.of(Map.of("name", "rights", "type", "RuleBased", "rules", BrokerRules.of(passwords.keySet()))));
        return Map.of(
                "name",
                "default",
                "type",
                "Memory",
                "defaultVirtualHostNode",
                "true",
                "virtualHostInitialConfiguration",
                JSON.writeValueAsString(host));
    }
}
