package dev.capsule.detection.ecosystem.compiled;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** D with Dub. */
public final class DubEcosystem implements Ecosystem {
    private static final Pattern FIXED_PORT =
            Pattern.compile("port\\s*=\\s*(\\d{2,5})\\b|(?:listenHTTP|bind)\\(\"[^\"]*:(\\d{2,5})\"");

    @Override
    public String language() {
        return "d";
    }

    @Override
    public List<String> telltales() {
        return List.of("dub.json", "dub.sdl");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("dub.json", "dub.sdl").map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "d", file);
        if (file.equals("dub.json")) {
            folder.document(file, JsonDocument::parse).ifPresent(document -> {
                document.fields("dependencies")
                        .forEach((name, value) -> draft.dependency(name, "", false, value.line()));
                document.text("targetName")
                        .or(() -> document.text("name"))
                        .ifPresent(name -> draft.fact("binary", name, 0, "the package's name"));
            });
        } else {
            List<Token> tokens = ScriptTokens.of(folder.read(file).orElse(""), Comments.SLASHES);
            for (int i = 0; i + 1 < tokens.size(); i++) {
                boolean statement =
                        tokens.get(i).startsLine() && tokens.get(i + 1).isText();
                if (statement && tokens.get(i).isWord("dependency")) {
                    draft.dependency(
                            tokens.get(i + 1).text(), "", false, tokens.get(i).line());
                } else if (statement
                        && (tokens.get(i).isWord("name") || tokens.get(i).isWord("targetName"))) {
                    draft.fact("binary", tokens.get(i + 1).text(), tokens.get(i).line(), "the package's name");
                }
            }
        }
        draft.noteWhenNothingIsNamed();
        draft.lockFile("dub.selections.json");
        Sources sources = new Sources(folder, List.of("source/app.d"), path -> path.endsWith(".d"), 3);
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        ToolVersions.require(draft, "dub", false, List.of("dub"), List.of(), Optional.empty());
        return draft.manifest("dub", 96);
    }
}
