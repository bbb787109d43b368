package dev.capsule.detection.ecosystem.compiled;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Sources;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Haskell, with Stack where there is a stack.yaml and with Cabal otherwise. */
public final class HaskellEcosystem implements Ecosystem {
    private static final Pattern PACKAGE = Pattern.compile("(?:^|,)\\s*([A-Za-z][\\w-]*)");
    private static final Pattern EXECUTABLE = Pattern.compile("(?i)^executable\\s+([\\w.-]+)\\s*$");
    private static final Pattern FIELD = Pattern.compile("^\\s*([A-Za-z-]+)\\s*:(.*)$");
    private static final Pattern FIXED_PORT =
            Pattern.compile("(?:\\brun|scotty|runEnv|runSettings|setPort|spock|warp|quickHttpServe)\\s+(\\d{2,5})\\b");
    private static final Pattern READS_PORT = Pattern.compile("(?:lookupEnv|getEnv)\\s+\"PORT\"");

    @Override
    public String language() {
        return "haskell";
    }

    @Override
    public List<String> telltales() {
        return List.of("stack.yaml", "package.yaml", "cabal.project", "*.cabal");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        boolean hpack = folder.document("package.yaml", YamlDocument::parse)
                .filter(document -> document.find("dependencies").isPresent()
                        || document.find("executables").isPresent())
                .isPresent();
        return folder.matching("*.cabal")
                .findFirst()
                .or(() -> hpack ? Optional.of("package.yaml") : folder.firstOf("stack.yaml", "cabal.project"))
                .map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "haskell", file);
        folder.document("package.yaml", YamlDocument::parse).ifPresent(document -> hpack(draft, document));
        if (file.endsWith(".cabal")) {
            cabal(draft, folder.read(file).orElse("").lines().limit(5000).toList());
        }
        draft.noteWhenNothingIsNamed();
        if (!draft.facts().has("binary") && file.endsWith(".cabal")) {
            draft.fact("binary", file.substring(0, file.length() - ".cabal".length()), 0, "the package's name");
        }
        draft.lockFile("stack.yaml.lock", "cabal.project.freeze");
        Sources sources =
                new Sources(folder, List.of("app/Main.hs", "src/Main.hs", "Main.hs"), path -> path.endsWith(".hs"), 3);
        sources.learn(draft.facts(), "port.read", READS_PORT, "reads");
        sources.learn(draft.facts(), "port.fixed", FIXED_PORT, "listens on");
        boolean stack = folder.has("stack.yaml");
        draft.fact("builder", stack ? "stack" : "cabal", 0, "file " + file);
        ToolVersions.require(
                draft,
                stack ? "stack" : "cabal",
                false,
                List.of(stack ? "stack" : "cabal"),
                List.of(),
                Optional.empty());
        return draft.manifest(stack ? "stack" : "cabal", 96);
    }

    private static void hpack(Draft draft, Value document) {
        document.items("dependencies")
                .forEach(value -> value.asText()
                        .or(() -> value.text("name"))
                        .ifPresent(text -> draft.dependency(
                                text.strip().split("[\\s<>=^]", 2)[0], "", false, "package.yaml", value.line())));
        document.fields("executables").forEach((name, executable) -> {
            if (!draft.facts().has("binary")) {
                draft.facts().put("binary", name, "package.yaml", executable.line(), "executable " + name);
            }
            executable
                    .items("dependencies")
                    .forEach(value -> value.asText()
                            .ifPresent(text -> draft.dependency(
                                    text.strip().split("[\\s<>=^]", 2)[0], "", false, "package.yaml", value.line())));
        });
    }

    private static void cabal(Draft draft, List<String> lines) {
        boolean inDependencies = false;
        boolean inTests = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).length() > 1000 ? "" : lines.get(i).replaceFirst("^\\s*--.*", "");
            Matcher executable = EXECUTABLE.matcher(line);
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                inTests = line.matches("(?i)(test-suite|benchmark)\\s.*");
            }
            if (executable.matches() && !draft.facts().has("binary")) {
                draft.fact("binary", executable.group(1), i + 1, "executable " + executable.group(1));
            }
            Matcher field = FIELD.matcher(line);
            String rest = line;
            if (field.matches()) {
                inDependencies = field.group(1).equalsIgnoreCase("build-depends");
                rest = field.group(2);
            }
            if (inDependencies) {
                Matcher name = PACKAGE.matcher(rest);
                while (name.find()) {
                    draft.dependency(name.group(1), "", inTests, i + 1);
                }
            }
        }
    }
}
