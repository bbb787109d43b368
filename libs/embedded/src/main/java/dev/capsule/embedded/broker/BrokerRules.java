package dev.capsule.embedded.broker;

import dev.capsule.messaging.wire.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a service may do at the broker that others may not: take from its queues and tell its events. Asking and
 * listening is free to all; what is asked carries a signed token of its own. Qpid does not check who binds a queue to a
 * key, so a service that turned bad could still listen to what another is asked.
 */
final class BrokerRules {
    private static final String EVERYONE = "ALL";

    private BrokerRules() {}

    static List<Map<String, Object>> of(Collection<String> services) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (String service : services) {
            String own = service + ".*";
            only(service, "CONSUME", "QUEUE", Map.of("NAME", own), rules);
            only(service, "PURGE", "QUEUE", Map.of("NAME", own), rules);
            only(service, "DELETE", "QUEUE", Map.of("NAME", own), rules);
            only(service, "PUBLISH", "EXCHANGE", Map.of("NAME", Names.EVENTS, "ROUTING_KEY", own), rules);
            only(
                    service,
                    "PUBLISH",
                    "EXCHANGE",
                    Map.of("NAME", Names.EVENTS, "ROUTING_KEY", Names.ephemeral(service, "*")),
                    rules);
        }
        rules.add(rule(EVERYONE, "ALL", "ALL", Map.of(), "ALLOW"));
        return rules;
    }

    private static void only(
            String service,
            String operation,
            String object,
            Map<String, String> attributes,
            List<Map<String, Object>> rules) {
        rules.add(rule(service, operation, object, attributes, "ALLOW"));
        rules.add(rule(EVERYONE, operation, object, attributes, "DENY"));
    }

    private static Map<String, Object> rule(
            String identity, String operation, String object, Map<String, String> attributes, String outcome) {
        return Map.of(
                "identity",
                identity,
                "operation",
                operation,
                "objectType",
                object,
                "attributes",
                attributes,
                "outcome",
                outcome);
    }
}
