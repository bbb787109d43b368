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

/** Nim with Nimble. */
public final class NimEcosystem implements Ecosystem {
    private static final Pattern FIXED_PORT = Pattern.compile("Port\\((\\d{2,5})\\)|port\\s*=\\s*(\\d{2,5})\\b");
    private static final Pattern READS_PORT = Pattern.compile("getEnv\\(\"PORT\"");
    private static final Pattern LISTENS = Pattern.compile("newAsyncHttpServer|\\.serve\\(|newServer\\(|runForever");

    @Override
    public String language() {
        return "nim";
    }

    @Override
    public List<String> telltales() {
        return List.of("*.nimble");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.matching("*.nimble").findFirst().map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "nim", file);
        List<Token> tokens = ScriptTokens.of(folder.read(file).orElse(""), Comments.HASH);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord("requires")) {
                for (int j = i + 1;
                        j < tokens.size()
                                && (tokens.get(j).isText() || tokens.get(j).kind() == Token.Kind.SIGN);
                        j++) {
                    if (tokens.get(j).isText()) {
                        String text = tokens.get(j).text().strip();
                        draft.dependency(
                                text.split("[\\s<>=@#^~]", 2)[0].replaceFirst("^.*/", ""),
                                "",
                                false,
                                tokens.get(j).line());
                    }
                }
            } else if (tokens.get(i).isWord("bin") && !draft.facts().has("binary")) {
                for (int j = i + 1; j < Math.min(i + 5, tokens.size()); j++) {
                    if (tokens.get(j).isText() && !draft.facts().has("binary")) {
                        draft.fact("binary", tokens.get(j).text(), tokens.get(j).line(), "bin");
                    }
                }
            }
        }
        if (!draft.hasDependencies()) {
            draft.noteWhenNothingIsNamed();
        }
        if (!draft.facts().has("binary")) {
            draft.fact("binary", file.substring(0, file.length() - ".nimble".length()), 0, "the package's name");
        }
        Sources sources = new Sources(folder, List.of(), path -> path.endsWith(".nim"), 3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "listens", LISTENS, "calls");
        draft.lockFile("nimble.lock");
        ToolVersions.require(draft, "nim", false, List.of("nim"), List.of(), Optional.empty());
        draft.tool("nimble", false);
        return draft.manifest("nimble", 96);
    }
}
