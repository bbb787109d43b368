package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.parse.ScriptTokens;
import dev.capsule.detection.parse.ScriptTokens.Comments;
import dev.capsule.detection.parse.ScriptTokens.Token;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** Mill, which builds Scala, Java and Kotlin. */
final class MillBuild implements JvmBuild {
    @Override
    public List<String> telltales() {
        return List.of("build.mill", "build.sc", "build.mill.yaml");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.firstOf("build.mill", "build.sc", "build.mill.scala", "build.mill.yaml")
                .map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "java", file);
        draft.fact("builder", "mill", 0, "file " + file);
        draft.fact("language", "scala", 0, "file " + file);
        List<Token> tokens = ScriptTokens.of(folder.read(file).orElse(""), Comments.SLASHES);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean coordinate = tokens.get(i).isWord("ivy") || tokens.get(i).isWord("mvn");
            if (coordinate && tokens.get(i + 1).isText()) {
                String[] parts = tokens.get(i + 1).text().split(":+", 3);
                if (parts.length >= 2) {
                    draft.dependency(
                            parts[0] + ":" + parts[1],
                            parts.length > 2 ? parts[2] : "",
                            false,
                            tokens.get(i).line());
                    draft.dependency(parts[0] + ":*", "", false, tokens.get(i).line());
                }
            }
            boolean module = tokens.get(i).isWord("object") && tokens.get(i + 1).kind() == Token.Kind.WORD;
            if (module && !draft.facts().has("module") && tokens.get(i).startsLine()) {
                draft.fact(
                        "module",
                        tokens.get(i + 1).text(),
                        tokens.get(i).line(),
                        "module " + tokens.get(i + 1).text());
            }
        }
        draft.noteWhenNothingIsNamed();
        new JvmSources(folder).learn(draft, List.of("src/", "app/"));
        JvmVersion.learn(draft);
        draft.tool("mill", false);
        return draft.manifest("mill", 94);
    }
}
