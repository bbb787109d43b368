package dev.capsule.detection.ecosystem.script;

import dev.capsule.detection.ecosystem.Draft;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/**
 * A language whose programs are one file without a manifest.
 *
 * @param entries names or globs at the top, the likeliest first
 */
public record PlainProgram(String language, List<String> entries) implements Ecosystem {
    public PlainProgram {
        entries = List.copyOf(entries);
    }

    public static PlainProgram of(String language, List<String> entries) {
        return new PlainProgram(language, entries);
    }

    @Override
    public List<String> telltales() {
        return entries;
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return entries.stream()
                .flatMap(glob -> folder.matching(glob).limit(1))
                .findFirst()
                .map(entry -> {
                    Draft draft = new Draft(folder, language, entry);
                    draft.fact("entry", entry, 0, "file " + entry);
                    return draft.manifest("none", 80);
                });
    }
}
