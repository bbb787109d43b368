package dev.capsule.detection.ecosystem.node;

import dev.capsule.detection.Finding;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Facts;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.ecosystem.Manifest.Dependency;
import dev.capsule.detection.repository.Folder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JavaScript and TypeScript with a package.json, or as a project of an Nx workspace without one. */
public final class NodeEcosystem implements Ecosystem {
    @Override
    public String language() {
        return "javascript";
    }

    @Override
    public List<String> telltales() {
        return List.of("package.json");
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        Optional<NxProject> project = NxProject.read(folder);
        return NodeManifest.read(folder)
                .or(() -> project.map(NxProject::asManifest))
                .map(manifest -> read(folder, manifest, project));
    }

    private Manifest read(Folder folder, NodeManifest manifest, Optional<NxProject> project) {
        String file = manifest.file();
        Facts facts = new Facts(folder, language());
        facts.put("manifest", file, file, manifest.value().line(), "a package of Node");
        Finding<String> packageManager = NodePackageManager.choose(folder, manifest, facts);
        Map<String, Dependency> dependencies = new LinkedHashMap<>(manifest.dependencies(folder));
        project.ifPresent(found -> found.learn(folder, facts, dependencies));
        if (!dependencies.isEmpty()) {
            facts.put("dependencies", "true", file, manifest.value().line(), "dependencies");
        }
        if (dependencies.values().stream().anyMatch(Dependency::development)) {
            facts.put("dependencies.development", "true", file, manifest.value().line(), "development dependencies");
        }
        if (manifest.isLibrary()) {
            facts.put("library", "true", file, manifest.value().line(), "a package for other packages");
        }
        facts.put("manager", packageManager.value(), file, 0, "installed with " + packageManager.value());
        learnVersions(dependencies, facts);
        new NodeScripts(manifest, packageManager.value()).learn(facts);
        NodeSources.learn(folder, manifest.value(), facts);
        NodeConfigurations.learn(folder, facts);
        return new Manifest(
                language(),
                facts.evidence(file, manifest.value().line(), "a package of Node"),
                packageManager,
                tools(folder, manifest, facts, packageManager.value()),
                dependencies,
                facts.all());
    }

    /** Where a framework of one name was two, one after the other. */
    private static void learnVersions(Map<String, Dependency> dependencies, Facts facts) {
        Dependency nuxt = dependencies.get("nuxt");
        if (nuxt != null) {
            String major = nuxt.version().replaceFirst("^[^\\d]*(\\d+).*$", "$1");
            facts.put("nuxt.major", major, "package.json", nuxt.line(), "version " + nuxt.version());
        }
    }

    private static List<ToolRequirement> tools(
            Folder folder, NodeManifest manifest, Facts facts, String packageManager) {
        ToolRequirement node = NodeVersion.find(folder, manifest, facts);
        if (!packageManager.equals("bun")) {
            return List.of(node);
        }
        return List.of(
                node,
                new ToolRequirement(
                        "bun", null, facts.evidence(manifest.file(), 0, "the lock file or packageManager"), true));
    }
}
