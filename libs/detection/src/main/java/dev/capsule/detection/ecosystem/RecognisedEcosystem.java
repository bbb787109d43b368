package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A language that is known by its files alone. No plan follows from it yet, but an application in it is not taken for the
 * package.json that lies beside it, and a user who states the commands gets them run.
 *
 * @param telltales names or globs
 */
public record RecognisedEcosystem(String language, String packageManager, List<String> telltales) implements Ecosystem {
    public RecognisedEcosystem {
        telltales = List.copyOf(telltales);
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        return telltales.stream()
                .flatMap(glob -> folder.matching(glob).limit(1))
                .findFirst()
                .map(file -> manifest(folder, file));
    }

    private Manifest manifest(Folder folder, String file) {
        Facts facts = new Facts(folder, language);
        facts.put("manifest", file, file, 0, "file " + file);
        return new Manifest(
                language,
                facts.evidence(file, 0, "file " + file),
                Finding.of(packageManager, 90, facts.evidence(file, 0, "file " + file)),
                List.of(),
                Map.of(),
                facts.all());
    }
}
