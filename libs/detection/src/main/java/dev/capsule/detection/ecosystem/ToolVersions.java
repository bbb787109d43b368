package dev.capsule.detection.ecosystem;

import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version files that name the tools of any language: one of its own, {@code .tool-versions} and {@code mise.toml}. */
public final class ToolVersions {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)*)");

    private ToolVersions() {}

    /**
     * Requires the tool in the version that the first of the files names; else in the one that the manifest states; else in
     * any.
     *
     * @param names in version files, such as {@code elixir}
     * @param own the tool's own version files, such as {@code .elixir-version}
     * @param stated the manifest's own requirement, such as {@code >=1.14}
     */
    public static void require(
            Draft draft, String tool, boolean runtime, List<String> names, List<String> own, Optional<String> stated) {
        for (String file : own) {
            Optional<String> version = draft.folder().read(file).flatMap(ToolVersions::number);
            if (version.isPresent()) {
                draft.tool(tool, version.get(), runtime, file, 1, tool + " " + version.get() + " in " + file);
                return;
            }
        }
        for (String name : names) {
            if (asdf(draft, tool, runtime, name) || mise(draft, tool, runtime, name)) {
                return;
            }
        }
        if (stated.isPresent()) {
            draft.tool(tool, stated.get(), runtime, draft.file(), 0, stated.get() + " in " + draft.file());
        } else {
            draft.tool(tool, runtime);
        }
    }

    private static boolean asdf(Draft draft, String tool, boolean runtime, String name) {
        List<String> lines = draft.folder()
                .read(".tool-versions")
                .map(text -> text.lines().limit(200).toList())
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).strip().split("\\s+", 3);
            Optional<String> version = words.length > 1 && words[0].equals(name) ? number(words[1]) : Optional.empty();
            if (version.isPresent()) {
                draft.tool(
                        tool,
                        version.get(),
                        runtime,
                        ".tool-versions",
                        i + 1,
                        name + " " + version.get() + " in .tool-versions");
                return true;
            }
        }
        return false;
    }

    private static boolean mise(Draft draft, String tool, boolean runtime, String name) {
        for (String file : List.of("mise.toml", ".mise.toml", "mise/config.toml", ".config/mise.toml")) {
            Optional<Value> named = draft.folder()
                    .document(file, TomlDocument::parse)
                    .flatMap(document -> document.find("tools", name));
            Optional<String> version = named.flatMap(value -> value.asText()
                            .or(() -> value.text("version"))
                            .or(() -> value.items().findFirst().flatMap(Value::asText)))
                    .flatMap(ToolVersions::number);
            if (version.isPresent()) {
                draft.tool(
                        tool,
                        version.get(),
                        runtime,
                        file,
                        named.orElseThrow().line(),
                        name + " " + version.get() + " in " + file);
                return true;
            }
        }
        return false;
    }

    private static Optional<String> number(String text) {
        Matcher matcher = NUMBER.matcher(text.length() > 1000 ? "" : text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
