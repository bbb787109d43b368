package dev.capsule.buildplan.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a Dockerfile as it grows, with everything quoted as its instructions want it. */
final class Dockerfile {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./\\[\\]*?-]+");

    private final List<String> lines = new ArrayList<>();

    void comment(String text) {
        lines.add("# " + text);
    }

    void blank() {
        lines.add("");
    }

    void add(String instruction) {
        lines.add(instruction);
    }

    /** All in one layer; none for no variables. */
    void environment(Map<String, String> variables) {
        if (!variables.isEmpty()) {
            lines.add("ENV "
                    + new TreeMap<>(variables)
                            .entrySet().stream()
                                    .map(variable -> variable.getKey() + "=" + word(variable.getValue()))
                                    .collect(Collectors.joining(" \\\n    ")));
        }
    }

    void path(List<String> directories) {
        if (!directories.isEmpty()) {
            lines.add("ENV PATH=" + String.join(":", directories) + ":$PATH");
        }
    }

    /** @param mounts such as {@code type=cache,…} @param line as a shell reads it; one of several lines goes in as it is */
    void run(List<String> mounts, String line) {
        String options =
                mounts.stream().map(mount -> "--mount=" + mount + " \\\n    ").collect(Collectors.joining());
        if (line.contains("\n")) {
            lines.add("RUN " + options + "<<'EOF'\n" + line.stripTrailing() + "\nEOF");
        } else {
            lines.add("RUN " + options + line);
        }
    }

    /** A small file of Capsule's own. */
    void file(String path, String mode, String text) {
        lines.add("COPY --chmod=" + mode + " <<'EOF' " + path + "\n" + text.stripTrailing() + "\nEOF");
    }

    /** The form without a shell: a JSON list. */
    static String exec(List<String> arguments) {
        return arguments.stream().map(Dockerfile::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A word for COPY and the like, where only variables and white space matter. */
    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
        return "\"" + escaped.replace("\n", "\\\n") + "\"";
    }

    private static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
