package dev.capsule.detection.ecosystem.script;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** R, by its library calls, its renv.lock or its DESCRIPTION. */
public final class REcosystem implements Ecosystem {
    private static final List<String> ENTRIES =
            List.of("app.R", "server.R", "plumber.R", "api.R", "main.R", "run.R", "entrypoint.R", "R/app.R");
    private static final Pattern LIBRARY =
            Pattern.compile("(?m)^\\s*(?:library|require)\\(\\s*[\"']?([A-Za-z][\\w.]*)");

    @Override
    public String language() {
        return "r";
    }

    @Override
    public List<String> telltales() {
        return List.of("app.R", "server.R", "plumber.R", "renv.lock");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return ENTRIES.stream()
                .filter(folder::has)
                .findFirst()
                .or(() -> folder.firstOf("renv.lock"))
                .map(file -> read(folder, file));
    }

    private static Manifest read(Folder folder, String file) {
        Draft draft = new Draft(folder, "r", file);
        if (!file.equals("renv.lock")) {
            draft.fact("entry", file, 0, "file " + file);
        }
        folder.document("renv.lock", JsonDocument::parse)
                .ifPresent(lock -> lock.fields("Packages")
                        .forEach((name, value) -> draft.dependency(name, "", false, "renv.lock", value.line())));
        for (String entry : ENTRIES) {
            Matcher matcher = LIBRARY.matcher(folder.read(entry).orElse(""));
            while (matcher.find()) {
                draft.dependency(matcher.group(1), "", false, entry, 0);
            }
        }
        draft.lockFile("renv.lock");
        ToolVersions.require(draft, "Rscript", true, List.of("R"), List.of(), Optional.empty());
        return draft.manifest(folder.has("renv.lock") ? "renv" : "none", 90);
    }
}
