package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clojure with its own command line and {@code deps.edn}. */
final class ClojureCliBuild implements JvmBuild {
    private static final String MANIFEST = "deps.edn";
    private static final Set<String> COORDINATES =
            Set.of(":mvn/version", ":git/url", ":git/tag", ":git/sha", ":sha", ":local/root");

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read(MANIFEST).map(text -> read(folder, text));
    }

    private static Manifest read(Folder folder, String text) {
        Draft draft = new Draft(folder, "java", MANIFEST);
        draft.fact("builder", "clojure-cli", 0, "file " + MANIFEST);
        List<Token> tokens = ScriptTokens.of(text, Comments.SEMICOLON);
        boolean inAliases = false;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            inAliases |= token.text().equals(":aliases");
            if (inAliases
                    && token.text().matches(":(run|start|server|serve|main)")
                    && tokens.get(i + 1).isSign("{")) {
                draft.fact("alias", token.text().substring(1), token.line(), "alias " + token.text());
            }
            boolean coordinate = tokens.get(i + 1).isSign("{")
                    && COORDINATES.contains(tokens.get(i + 2).text());
            if (coordinate && token.kind() == Token.Kind.WORD && !token.text().startsWith(":")) {
                String version = i + 3 < tokens.size() ? tokens.get(i + 3).text() : "";
                draft.dependency(token.text(), version, inAliases, token.line());
            }
        }
        draft.noteWhenNothingIsNamed();
        folder.firstOf("build.clj").ifPresent(build -> {
            draft.facts().put("build.script", build, build, 0, "file " + build);
            draft.facts().put("script.jar", "target/*.jar", build, 0, "what the build makes");
        });
        new JvmSources(folder).learn(draft, List.of("src/"));
        draft.fact("language", "clojure", 0, "file " + MANIFEST);
        JvmVersion.learn(draft);
        draft.tool("clojure", false);
        return draft.manifest("clojure-cli", 95);
    }
}
