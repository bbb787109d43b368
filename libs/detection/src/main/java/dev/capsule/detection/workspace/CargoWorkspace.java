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

/** The members of a Cargo workspace. */
public final class CargoWorkspace implements WorkspaceReader {
    private static final String FILE = "Cargo.toml";
    private static final int CONFIDENCE = 90;

    @Override
    public Optional<Layout> read(Folder root) {
        return root.document(FILE, TomlDocument::parse)
                .flatMap(cargo -> cargo.find("workspace"))
                .flatMap(workspace -> layout(root, workspace));
    }

    private static Optional<Layout> layout(Folder root, Value workspace) {
        List<String> patterns = new ArrayList<>();
        workspace.items("members").forEach(item -> item.asText().ifPresent(patterns::add));
        workspace.items("exclude").forEach(item -> item.asText().ifPresent(pattern -> patterns.add("!" + pattern)));
        List<Member> members = MemberPatterns.folders(root, patterns, FILE).stream()
                .map(path -> new Member(path, name(root, path)))
                .toList();
        Evidence evidence = new Evidence(root.inRepository(FILE), workspace.line(), "workspaces", "[workspace]");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new Layout(Finding.of("cargo-workspace", CONFIDENCE, evidence), "rust", members, true));
    }

    private static String name(Folder root, String path) {
        return root.document(path + "/" + FILE, TomlDocument::parse)
                .flatMap(cargo -> cargo.text("package", "name"))
                .orElse(path);
    }
}
