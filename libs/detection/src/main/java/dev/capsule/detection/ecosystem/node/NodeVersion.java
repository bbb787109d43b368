package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** Which Node an application asks for. */
final class NodeVersion {
    private static final List<String> FILES = List.of(".nvmrc", ".node-version");
    private static final List<List<String>> FIELDS =
            List.of(List.of("devEngines", "runtime", "version"), List.of("engines", "node"), List.of("volta", "node"));

    private NodeVersion() {}

    static ToolRequirement find(Folder folder, NodeManifest manifest, Facts facts) {
        for (String file : FILES) {
            Optional<String> stated = folder.read(file)
                    .flatMap(text -> text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .findFirst())
                    .map(version -> version.startsWith("v") ? version.substring(1) : version)
                    .filter(version -> version.matches("\\d[\\d.x]*"));
            if (stated.isPresent()) {
                return new ToolRequirement(
                        "node", stated.get(), facts.evidence(file, 1, "the version in " + file), true);
            }
        }
        for (List<String> field : FIELDS) {
            Optional<Value> stated = manifest.value().find(field.toArray(String[]::new));
            if (stated.flatMap(Value::asText).isPresent()) {
                return new ToolRequirement(
                        "node",
                        stated.get().asText().orElse(null),
                        facts.evidence(
                                manifest.file(),
                                stated.get().line(),
                                String.join(".", field) + " in " + manifest.file()),
                        true);
            }
        }
        return new ToolRequirement("node", null, facts.evidence(manifest.file(), 0, "no version is asked for"), true);
    }
}
