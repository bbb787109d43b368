package dev.capsule.cli;

import dev.capsule.cli.output.Terminal;
import dev.capsule.contracts.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs commands as the launcher does, with a home of their own, and keeps what they print. */
public final class Shell {
    public record Outcome(int code, String out, String err) {
        public JsonNode json() {
            return WireJson.tolerant().readTree(out);
        }

        /** The last line of standard error, where a failure is with {@code --json}. */
        JsonNode failure() {
            return WireJson.tolerant().readTree(err.lines().toList().getLast()).path("error");
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private Terminal terminal = Terminal.NONE;

    public Shell(Path home) {
        environment.put("CAPSULE_HOME", home.toString());
        environment.put("PATH", "/usr/bin:/bin");
    }

    public Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Shell on(Terminal other) {
        terminal = other;
        return this;
    }

    public Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandTree(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal)
                .run(arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
