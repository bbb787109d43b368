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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Swift with its package manager. */
public final class SwiftEcosystem implements Ecosystem {
    private static final String MANIFEST = "Package.swift";
    private static final Pattern TOOLS = Pattern.compile("^//\\s*swift-tools-version:\\s*(\\d+\\.\\d+)");
    private static final Pattern ENTRY =
            Pattern.compile("Sources/([^/]+)/(main|entrypoint|Entrypoint|App|Application|\\w*App)\\.swift");
    private static final Pattern FIXED_PORT = Pattern.compile("port(?:\\s*=|:)\\s*(\\d{2,5})\\b");
    private static final Pattern READS_PORT =
            Pattern.compile("Environment\\.get\\(\"PORT\"\\)|environment\\[\"PORT\"\\]");

    @Override
    public String language() {
        return "swift";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.read(MANIFEST).map(text -> read(folder, text));
    }

    private static Manifest read(Folder folder, String text) {
        Draft draft = new Draft(folder, "swift", MANIFEST);
        List<Token> tokens = ScriptTokens.of(text, Comments.SLASHES);
        String executable = null;
        for (int i = 0; i + 4 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean named = tokens.get(i + 1).isSign("(")
                    && tokens.get(i + 3).isSign(":")
                    && tokens.get(i + 4).isText();
            if (token.isWord("package") && named) {
                packages(draft, tokens, i);
            } else if (named
                    && (token.isWord("executableTarget") || (token.isWord("executable") && executable == null))) {
                executable = tokens.get(i + 4).text();
                draft.fact("binary", executable, token.line(), "executable " + executable);
            }
        }
        if (!draft.hasDependencies()) {
            resolved(draft);
        }
        draft.noteWhenNothingIsNamed();
        if (executable == null) {
            entry(folder).ifPresent(name -> draft.fact("binary", name, 0, "the target with an entry"));
        }
        draft.lockFile("Package.resolved");
        Sources sources =
                new Sources(folder, List.of(), path -> path.startsWith("Sources/") && path.endsWith(".swift"), 4);
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        Matcher version = TOOLS.matcher(text);
        ToolVersions.require(
                draft,
                "swift",
                false,
                List.of("swift"),
                List.of(".swift-version"),
                version.find() ? Optional.of(">=" + version.group(1)) : Optional.empty());
        return draft.manifest("swiftpm", 97);
    }

    /** {@code .package(url: "https://host/owner/name.git", from: "1.0.0")}, also with a name before the address. */
    private static void packages(Draft draft, List<Token> tokens, int at) {
        for (int i = at + 2;
                i + 2 < tokens.size() && i < at + 12 && !tokens.get(i).isSign(")");
                i++) {
            if ((tokens.get(i).isWord("url") || tokens.get(i).isWord("id"))
                    && tokens.get(i + 2).isText()) {
                draft.dependency(
                        repository(tokens.get(i + 2).text()),
                        "",
                        false,
                        tokens.get(i).line());
                return;
            }
        }
    }

    private static String repository(String address) {
        String name = address.replaceFirst("\\.git$", "").replaceFirst("/+$", "");
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    private static void resolved(Draft draft) {
        draft.folder().document("Package.resolved", JsonDocument::parse).ifPresent(document -> {
            document.items("pins")
                    .forEach(pin -> pin.text("identity")
                            .ifPresent(name -> draft.dependency(name, "", false, "Package.resolved", pin.line())));
            document.items("object", "pins")
                    .forEach(pin -> pin.text("package")
                            .ifPresent(name -> draft.dependency(
                                    name.toLowerCase(Locale.ROOT), "", false, "Package.resolved", pin.line())));
        });
    }

    /** A target with a file of an entry's name; one called Run stands for the rest. */
    private static Optional<String> entry(Folder folder) {
        return folder.matching("Sources/*/*.swift")
                .map(ENTRY::matcher)
                .filter(Matcher::matches)
                .min(Comparator.comparing((Matcher matcher) -> !matcher.group(1).equals("Run"))
                        .thenComparing(matcher -> !matcher.group(2).equals("main")))
                .map(matcher -> matcher.group(1));
    }
}
