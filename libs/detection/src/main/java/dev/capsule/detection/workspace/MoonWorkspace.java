package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Moon, whose projects are named one by one, by patterns, or both. */
public final class MoonWorkspace implements WorkspaceReader {
    private static final String FILE = ".moon/workspace.yml";
    private static final int CONFIDENCE = 96;
    private static final String[] MANIFESTS = {"package.json", "moon.yml", "Cargo.toml", "go.mod", "pyproject.toml"};

    @Override
    public Optional<Layout> read(Folder root) {
        return root.document(FILE, YamlDocument::parse).map(document -> {
            TreeMap<String, Member> members = new TreeMap<>();
            List<String> patterns = new ArrayList<>();
            document.find("projects").ifPresent(projects -> {
                patterns.addAll(PackageWorkspaces.texts(projects));
                patterns.addAll(texts(projects.find("globs")));
                projects.find("sources")
                        .orElse(projects)
                        .fields()
                        .forEach((name, folder) ->
                                folder.asText().ifPresent(path -> members.put(path, new Member(path, name))));
            });
            MemberPatterns.folders(root, patterns, MANIFESTS)
                    .forEach(path ->
                            members.putIfAbsent(path, new Member(path, path.substring(path.lastIndexOf('/') + 1))));
            Evidence evidence = new Evidence(root.inRepository(FILE), 0, "workspaces", "settings of Moon");
            return new Layout(
                    Finding.of("moon", CONFIDENCE, evidence),
                    root.has("package.json") ? "javascript" : null,
                    List.copyOf(members.values()),
                    true);
        });
    }

    private static List<String> texts(Optional<Value> list) {
        return list.map(PackageWorkspaces::texts).orElse(List.of());
    }
}
