package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.List;
import java.util.Optional;

/** Lerna, with packages of its own or those of the package manager. */
public final class LernaWorkspace implements WorkspaceReader {
    private static final String FILE = "lerna.json";
    private static final int CONFIDENCE = 96;

    @Override
    public Optional<Layout> read(Folder root) {
        return root.document(FILE, JsonDocument::parse)
                .map(document -> members(root, document))
                .filter(members -> !members.isEmpty())
                .map(members -> new Layout(
                        Finding.of(
                                "lerna",
                                CONFIDENCE,
                                new Evidence(root.inRepository(FILE), 0, "workspaces", "settings of Lerna")),
                        "javascript",
                        members,
                        true));
    }

    private static List<Member> members(Folder root, Value document) {
        Optional<Value> packages = document.find("packages");
        if (packages.isPresent()) {
            return PackageWorkspaces.members(root, PackageWorkspaces.texts(packages.get()));
        }
        return new PackageWorkspaces()
                .read(root)
                .map(Layout::members)
                .orElseGet(() -> PackageWorkspaces.members(root, List.of("packages/*")));
    }
}
