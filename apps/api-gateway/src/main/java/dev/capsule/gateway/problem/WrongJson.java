package dev.capsule.gateway.problem;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.FieldError;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with JSON that somebody sent, and where. */
public final class WrongJson {
    private WrongJson() {}

    public static FieldError fieldOf(JacksonException json) {
        String message;
        if (json.getCause() instanceof CapsuleException known) {
            message = known.getMessage();
        } else if (json instanceof UnrecognizedPropertyException unknown) {
            message = "is not a field here; known are " + String.join(", ", known(unknown));
        } else {
            message = firstLine(json);
        }
        return new FieldError(pointer(json), message);
    }

    /** As RFC 6901 writes it. */
    private static String pointer(JacksonException json) {
        return json.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList();
    }

    /** What Jackson says without the source excerpt that follows, which may hold secrets. */
    private static String firstLine(JacksonException json) {
        String message = json.getOriginalMessage();
        String line = message == null
                ? "is not valid JSON"
                : message.lines().findFirst().orElse("is not valid JSON");
        int types = line.indexOf("dev.capsule.");
        return types < 0 ? "is not valid: " + line : "has a value of the wrong type or that is not allowed";
    }
}
