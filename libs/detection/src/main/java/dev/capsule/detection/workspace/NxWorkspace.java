package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nx: every folder with a project.json, the projects of an old workspace.json, and the package manager's packages. */
public final class NxWorkspace implements WorkspaceReader {
    private static final String FILE = "nx.json";
    private static final int CONFIDENCE = 95;

    @Override
    public Optional<Layout> read(Folder root) {
        if (!root.has(FILE)) {
            return Optional.empty();
        }
        TreeMap<String, Member> members = new TreeMap<>();
        new PackageWorkspaces()
                .read(root)
                .ifPresent(packages -> packages.members().forEach(member -> members.put(member.path(), member)));
        for (String path : root.named("project.json")) {
            int slash = path.lastIndexOf('/');
            if (slash > 0) {
                String folder = path.substring(0, slash);
                members.put(folder, new Member(folder, name(root, path, folder)));
            }
        }
        for (String file : List.of("workspace.json", "angular.json")) {
            root.document(file, JsonDocument::parse)
                    .ifPresent(document -> document.fields("projects")
                            .forEach((name, place) -> place.asText()
                                    .or(() -> place.text("root"))
                                    .filter(folder -> !folder.isEmpty())
                                    .ifPresent(folder -> members.putIfAbsent(folder, new Member(folder, name)))));
        }
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Layout(
                        Finding.of(
                                "nx",
                                CONFIDENCE,
                                new Evidence(root.inRepository(FILE), 0, "workspaces", "settings of Nx")),
                        "javascript",
                        List.copyOf(members.values()),
                        main(root, members.values()),
                        true));
    }

    private static @Nullable String main(Folder root, Collection<Member> members) {
        Optional<String> name =
                root.document(FILE, JsonDocument::parse).flatMap(document -> document.text("defaultProject"));
        return members.stream()
                .filter(member -> name.filter(member.name()::equals).isPresent())
                .map(Member::path)
                .findFirst()
                .orElse(null);
    }

    private static String name(Folder root, String project, String folder) {
        return root.document(project, JsonDocument::parse)
                .flatMap(document -> document.text("name"))
                .orElseGet(() -> PackageWorkspaces.name(root.elsewhere(folder)));
    }
}
