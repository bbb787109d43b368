package dev.capsule.detection.ecosystem;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of one language in one folder say.
 *
 * @param dependencies those asked for directly, by their names as the package manager compares them
 * @param facts by name, for the conditions and templates of rules
 */
public record Manifest(
        String language,
        Evidence evidence,
        Finding<String> packageManager,
        List<ToolRequirement> tools,
        Map<String, Dependency> dependencies,
        Map<String, Finding<String>> facts) {
    public Manifest {
        tools = List.copyOf(tools);
        dependencies = Map.copyOf(dependencies);
        facts = Map.copyOf(facts);
    }

    public Optional<Finding<String>> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    public Manifest with(String name, Finding<String> fact) {
        Map<String, Finding<String>> more = new HashMap<>(facts);
        more.put(name, fact);
        return new Manifest(language, evidence, packageManager, tools, dependencies, more);
    }

    /**
     * @param version as written; "" when none is
     * @param development needed only to build or test
     */
    public record Dependency(String name, String version, boolean development, String file, int line) {
        public Evidence evidence(String rule) {
            return new Evidence(file, line, rule, "dependency " + name);
        }
    }
}
