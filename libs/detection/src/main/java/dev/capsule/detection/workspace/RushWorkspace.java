package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.parse.JsonDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.List;
import java.util.Optional;

/** Rush, whose file names each project. */
public final class RushWorkspace implements WorkspaceReader {
    private static final String FILE = "rush.json";
    private static final int CONFIDENCE = 97;

    @Override
    public Optional<Layout> read(Folder root) {
        return root.document(FILE, JsonDocument::parse).map(document -> {
            List<Member> members = document.items("projects")
                    .flatMap(project -> project.text("projectFolder").stream()
                            .map(folder -> new Member(
                                    folder, project.text("packageName").orElse(folder))))
                    .toList();
            Evidence evidence = new Evidence(root.inRepository(FILE), 0, "workspaces", "settings of Rush");
            return new Layout(Finding.of("rush", CONFIDENCE, evidence), "javascript", members, true);
        });
    }
}
