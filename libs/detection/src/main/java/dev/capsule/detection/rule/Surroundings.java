package dev.capsule.detection.rule;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.repository.Glob;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's conditions are asked of.
 *
 * @param manifest of the rule's language; null for a rule that knows only files
 */
public record Surroundings(Folder folder, @Nullable Manifest manifest) {
    /** @param names any one of them */
    Optional<Evidence> dependency(List<String> names, boolean atRunTime, String rule) {
        if (manifest == null) {
            return Optional.empty();
        }
        for (String name : names) {
            Dependency dependency = manifest.dependencies().get(name);
            if (dependency != null && !(atRunTime && dependency.development())) {
                return Optional.of(dependency.evidence(rule));
            }
        }
        return Optional.empty();
    }

    Optional<Evidence> file(Glob glob, String rule) {
        return folder.matching(glob)
                .findFirst()
                .map(path -> new Evidence(folder.inRepository(path), 0, rule, "file " + path));
    }

    Optional<Evidence> fact(String operand, String rule) {
        int equals = operand.indexOf('=');
        String name = equals < 0 ? operand : operand.substring(0, equals);
        return find(name)
                .filter(fact -> equals < 0 || fact.value().equals(operand.substring(equals + 1)))
                .flatMap(fact -> fact.evidence().stream().findFirst())
                .map(found -> new Evidence(found.file(), found.line(), rule, found.what()));
    }

    Optional<Finding<String>> find(String fact) {
        return Optional.ofNullable(manifest).flatMap(known -> known.fact(fact));
    }
}
