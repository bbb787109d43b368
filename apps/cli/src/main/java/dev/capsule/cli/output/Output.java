package dev.capsule.cli.output;

import dev.capsule.contracts.wire.WireJson;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results go to standard output, as text or as JSON; everything said on the way goes to standard error, so that a
 * pipeline only sees results. Colour only where a person looks, and nothing that would rule their terminal.
 */
public final class Output {
    private final PrintStream results;
    private final PrintStream messages;
    private final boolean json;
    private final Style style;
    private final int width;
    private final JsonMapper mapper = WireJson.tolerant();

    public Output(PrintStream results, PrintStream messages, boolean json, Style style, int width) {
        this.results = results;
        this.messages = messages;
        this.json = json;
        this.style = style;
        this.width = width;
    }

    public boolean isJson() {
        return json;
    }

    public Style style() {
        return style;
    }

    /** The result of the command: as JSON if that was asked for, else as the text. */
    public void result(Object value, String text) {
        if (json) {
            results.println(mapper.writeValueAsString(value));
        } else if (!text.isEmpty()) {
            results.println(Printable.of(text));
        }
    }

    /** One of a stream of results, one JSON object a line. */
    public void item(Object value, String text) {
        results.println(json ? mapper.writeValueAsString(value) : Printable.of(text));
        results.flush();
    }

    public void say(String message) {
        messages.println(Printable.of(message));
        messages.flush();
    }

    /** A step that begins, as {@code -----> Building}. */
    public void step(String message) {
        say(style.bold("-----> ") + message);
    }

    public void detail(String message) {
        say("       " + message);
    }

    /** Always to standard error; as JSON it is one line, the last. */
    public void error(Failure failure) {
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", failure.code());
            error.put("message", failure.message());
            error.put("exitCode", failure.exitCode().number());
            error.put("errors", failure.errors());
            say(mapper.writeValueAsString(Map.of("error", error)));
            return;
        }
        say(style.red("Error: ") + failure.message());
        failure.errors().forEach(field -> detail(field.pointer() + ": " + field.message()));
    }

    public void table(List<String> headings, List<List<String>> rows, Object value) {
        result(value, new Table(headings, rows).text(width));
    }
}
