package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.parse.TomlDocument;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of a workspace of uv. */
public final class UvWorkspace implements WorkspaceReader {
    private static final String FILE = "pyproject.toml";
    private static final int CONFIDENCE = 88;

    @Override
    public Optional<Layout> read(Folder root) {
        return root.document(FILE, TomlDocument::parse)
                .flatMap(project -> project.find("tool", "uv", "workspace"))
                .flatMap(workspace -> layout(root, workspace));
    }

    private static Optional<Layout> layout(Folder root, Value workspace) {
        List<String> patterns = new ArrayList<>();
        workspace.items("members").forEach(item -> item.asText().ifPresent(patterns::add));
        workspace.items("exclude").forEach(item -> item.asText().ifPresent(pattern -> patterns.add("!" + pattern)));
        List<Member> members = MemberPatterns.folders(root, patterns, FILE).stream()
                .map(path -> new Member(
                        path,
                        root.document(path + "/" + FILE, TomlDocument::parse)
                                .flatMap(member -> member.text("project", "name"))
                                .orElse(path)))
                .toList();
        Evidence evidence =
                new Evidence(root.inRepository(FILE), workspace.line(), "workspaces", "[tool.uv.workspace]");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Layout(Finding.of("uv-workspace", CONFIDENCE, evidence), "python", members, true));
    }
}
