package dev.capsule.detection.ecosystem;

import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import java.util.Optional;

/** Which Node an application asks for. */
final class NodeVersion {
    private NodeVersion() {}

    static ToolRequirement find(Folder folder, Value manifest, Facts facts) {
        for (String file : new String[] {".nvmrc", ".node-version"}) {
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
        for (String field : new String[] {"engines", "volta"}) {
            Optional<Value> stated = manifest.find(field, "node");
            if (stated.flatMap(Value::asText).isPresent()) {
                return new ToolRequirement(
                        "node",
                        stated.get().asText().orElse(null),
                        facts.evidence("package.json", stated.get().line(), field + ".node in package.json"),
                        true);
            }
        }
        return new ToolRequirement("node", null, facts.evidence("package.json", 0, "no version is asked for"), true);
    }
}
