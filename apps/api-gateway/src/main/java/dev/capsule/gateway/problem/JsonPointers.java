package dev.capsule.gateway.problem;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Where in a body a JSON error is, as RFC 6901 writes it. */
final class JsonPointers {
    private JsonPointers() {}

    static String of(JacksonException json) {
        return json.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
    }

    /** What Jackson says without the source excerpt that follows, which may hold secrets. */
    static String firstLine(JacksonException json) {
        String message = json.getOriginalMessage();
        String line = message == null
                ? "is not valid JSON"
                : message.lines().findFirst().orElse("is not valid JSON");
        int types = line.indexOf("dev.capsule.");
        return types < 0 ? "is not valid: " + line : "has a value of the wrong type or that is not allowed";
    }
}
