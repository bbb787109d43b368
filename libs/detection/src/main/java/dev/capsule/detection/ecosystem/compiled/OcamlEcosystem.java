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

/** OCaml with Dune and opam. */
public final class OcamlEcosystem implements Ecosystem {
    private static final int MAX_FILES = 30;
    private static final Pattern FIXED_PORT = Pattern.compile("~port:(\\d{2,5})\\b|\\(`Port (\\d{2,5})\\)");

    @Override
    public String language() {
        return "ocaml";
    }

    @Override
    public List<String> telltales() {
        return List.of("dune-project");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("dune-project", "dune").map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "ocaml", file);
        folder.named("dune").stream()
                .filter(path -> !path.startsWith("test"))
                .limit(MAX_FILES)
                .forEach(path -> dune(draft, path));
        draft.noteWhenNothingIsNamed();
        Sources sources = new Sources(folder, List.of("bin/main.ml"), path -> path.endsWith(".ml"), 2);
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        ToolVersions.require(draft, "ocaml", false, List.of("ocaml"), List.of(), Optional.empty());
        draft.tool("dune", false);
        return draft.manifest("opam", 95);
    }

    /** {@code (executable (name main) (libraries dream lwt))}. */
    private static void dune(Draft draft, String path) {
        List<Token> tokens = ScriptTokens.of(draft.folder().read(path).orElse(""), Comments.SEMICOLON);
        boolean executable = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().startsWith("executable")) {
                executable = true;
            } else if (tokens.get(i).isWord("library") || tokens.get(i).isWord("test")) {
                executable = false;
            }
            boolean named = tokens.get(i).isWord("name") || tokens.get(i).isWord("names");
            if (executable && named && !draft.facts().has("binary")) {
                String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
                draft.facts()
                        .put(
                                "binary",
                                folder + tokens.get(i + 1).text() + ".exe",
                                path,
                                tokens.get(i).line(),
                                "executable");
            }
            for (int j = i + 1;
                    tokens.get(i).isWord("libraries")
                            && j < tokens.size()
                            && tokens.get(j).kind() == Token.Kind.WORD;
                    j++) {
                draft.dependency(
                        tokens.get(j).text(), "", false, path, tokens.get(j).line());
            }
        }
    }
}
