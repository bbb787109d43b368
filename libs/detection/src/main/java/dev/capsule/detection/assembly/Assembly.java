package dev.capsule.detection.assembly;

import dev.capsule.detection.Application;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Identity;
import dev.capsule.detection.ecosystem.Manifest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a folder.
 *
 * @param manifests of all languages in it
 * @param dockerfile the folder's own, relative to the repository; null when it has none
 * @param recognised whether anything in the folder tells of a language
 * @param application null when nothing says how it would start
 */
public record Assembly(
        Identity identity,
        List<Manifest> manifests,
        @Nullable Finding<String> dockerfile,
        boolean recognised,
        @Nullable Application application) {
    public Assembly {
        manifests = List.copyOf(manifests);
    }

    public Optional<Finding<String>> packageManager(String language) {
        return manifests.stream()
                .filter(manifest -> manifest.language().equals(language))
                .map(Manifest::packageManager)
                .findFirst();
    }
}
