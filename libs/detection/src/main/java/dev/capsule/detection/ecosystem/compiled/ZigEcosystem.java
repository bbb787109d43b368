package dev.capsule.detection.ecosystem.compiled;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Zig with its own build. */
public final class ZigEcosystem implements Ecosystem {
    private static final Pattern FIXED_PORT = Pattern.compile("\\.port\\s*=\\s*(\\d{2,5})\\b|,\\s*(\\d{4,5})\\s*\\)");
    private static final Pattern READS_PORT = Pattern.compile("getenv\\(\"PORT\"\\)|get\\(\"PORT\"\\)");
    private static final Pattern LISTENS =
            Pattern.compile("HttpListener|httpz\\.Server|std\\.http\\.Server|\\.listen\\(");

    @Override
    public String language() {
        return "zig";
    }

    @Override
    public List<String> telltales() {
        return List.of("build.zig");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.has("build.zig") ? Optional.of(manifest(folder)) : Optional.empty();
    }

    private static Manifest manifest(Folder folder) {
        Draft draft = new Draft(folder, "zig", "build.zig");
        List<Token> build = ScriptTokens.of(folder.read("build.zig").orElse(""), Comments.SLASHES);
        for (int i = 0; i + 2 < build.size(); i++) {
            Token value = build.get(i + 2);
            boolean assigned = build.get(i).isWord("name") && build.get(i + 1).isSign("=") && value.isText();
            if (assigned && !draft.facts().has("binary")) {
                draft.fact("binary", value.text(), value.line(), "executable " + value.text());
            }
            boolean dependency = build.get(i).text().endsWith(".dependency")
                    && build.get(i + 1).isSign("(");
            if (dependency && value.isText()) {
                draft.dependency(value.text(), "", false, value.line());
            }
        }
        zon(draft);
        draft.noteWhenNothingIsNamed();
        Sources sources = new Sources(
                folder, List.of("src/main.zig"), path -> path.startsWith("src/") && path.endsWith(".zig"), 3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "calls");
        ToolVersions.require(draft, "zig", false, List.of("zig"), List.of(".zigversion"), Optional.empty());
        return draft.manifest("zig", 96);
    }

    private static void zon(Draft draft) {
        List<Token> tokens =
                ScriptTokens.of(draft.folder().read("build.zig.zon").orElse(""), Comments.SLASHES);
        boolean inDependencies = false;
        for (int i = 0; i + 3 < tokens.size(); i++) {
            inDependencies |= tokens.get(i).isWord("dependencies");
            boolean struct = tokens.get(i + 1).isSign("=")
                    && tokens.get(i + 2).isSign(".")
                    && tokens.get(i + 3).isSign("{");
            if (inDependencies
                    && struct
                    && tokens.get(i).kind() == Token.Kind.WORD
                    && !tokens.get(i).isWord("dependencies")) {
                draft.dependency(
                        tokens.get(i).text(),
                        "",
                        false,
                        "build.zig.zon",
                        tokens.get(i).line());
            }
        }
    }
}
