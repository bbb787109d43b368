package dev.capsule.detection.ecosystem.beam;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.ToolVersions;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** Gleam. */
public final class GleamEcosystem implements Ecosystem {
    private static final String MANIFEST = "gleam.toml";

    @Override
    public String language() {
        return "gleam";
    }

    @Override
    public List<String> telltales() {
        return List.of(MANIFEST);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return folder.has(MANIFEST) ? Optional.of(manifest(folder)) : Optional.empty();
    }

    private static Manifest manifest(Folder folder) {
        Draft draft = new Draft(folder, "gleam", MANIFEST);
        Optional<Value> document = folder.document(MANIFEST, TomlDocument::parse);
        document.ifPresent(found -> {
            found.fields("dependencies")
                    .forEach((name, value) ->
                            draft.dependency(name, value.asText().orElse(""), false, value.line()));
            found.text("name").ifPresent(name -> draft.fact("app", name, 0, "the package's name"));
        });
        draft.noteWhenNothingIsNamed();
        draft.lockFile("manifest.toml");
        ToolVersions.require(
                draft, "gleam", true, List.of("gleam"), List.of(), document.flatMap(found -> found.text("gleam")));
        return draft.manifest("gleam", 97);
    }
}
