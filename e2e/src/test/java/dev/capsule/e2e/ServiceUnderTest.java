package dev.capsule.e2e;

import dev.capsule.contracts.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One service of the platform, addressed by its name, and what a user does with it. */
record ServiceUnderTest(Platform platform, String name) {
    CapsuleCommand.Outcome deploy(Application application, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("deploy", application.directory().toString(), "--service", name, "--json"));
        arguments.addAll(List.of(more));
        return platform.capsule(arguments.toArray(String[]::new));
    }

    /** A command about this service, such as {@code scale 3}. */
    CapsuleCommand.Outcome capsule(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, name));
        arguments.addAll(List.of(more));
        return platform.capsule(arguments.toArray(String[]::new));
    }

    String host() {
        return name + "-default.localhost";
    }

    String host(String environment) {
        return name + "-" + environment + "-default.localhost";
    }

    String id() {
        return target().path("serviceId").asString();
    }

    /** What it should be and what is seen of it in production. */
    JsonNode target() {
        for (JsonNode target : json(capsule("status", "--json"))) {
            if (target.path("environment").asString().equals("production")) {
                return target;
            }
        }
        throw new AssertionError(name + " is not in production");
    }

    String page() {
        return platform.visit(host()).body();
    }

    static JsonNode json(CapsuleCommand.Outcome outcome) {
        return WireJson.tolerant().readTree(outcome.out());
    }
}
