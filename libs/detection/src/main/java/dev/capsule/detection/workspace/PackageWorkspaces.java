package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.node.NodeManifest;
import dev.capsule.detection.ecosystem.node.NodePackageManager;
import dev.capsule.detection.parse.Value;
import dev.capsule.detection.parse.YamlDocument;
import dev.capsule.detection.repository.Folder;
import dev.capsule.detection.workspace.Layout.Member;
import java.util.List;
import java.util.Optional;

/** The workspaces of npm, Yarn, pnpm and Bun. */
public final class PackageWorkspaces implements WorkspaceReader {
    private static final String PNPM = "pnpm-workspace.yaml";
    private static final int CONFIDENCE = 85;

    @Override
    public Optional<Layout> read(Folder root) {
        return patterns(root).flatMap(found -> {
            List<Member> members = members(root, found.patterns());
            return members.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Layout(
                            Finding.of(found.tool(), CONFIDENCE, found.evidence()), "javascript", members, true));
        });
    }

    /** The packages that the patterns mean, by the names in their manifests. */
    static List<Member> members(Folder root, List<String> patterns) {
        return MemberPatterns.folders(root, patterns, "package.json", "package.json5", "package.yaml").stream()
                .map(path -> new Member(path, name(root.elsewhere(path))))
                .toList();
    }

    static String name(Folder member) {
        return NodeManifest.read(member)
                .flatMap(manifest -> manifest.value().text("name"))
                .orElseGet(() -> member.path().substring(member.path().lastIndexOf('/') + 1));
    }

    private record Patterns(String tool, Evidence evidence, List<String> patterns) {}

    /** A pnpm-workspace.yaml may hold nothing but settings. */
    private static Optional<Patterns> patterns(Folder root) {
        Optional<Patterns> pnpm = root.document(PNPM, YamlDocument::parse)
                .flatMap(document -> document.find("packages"))
                .map(packages ->
                        new Patterns("pnpm-workspaces", evidence(root, PNPM, packages.line()), texts(packages)));
        return pnpm.or(() -> NodeManifest.read(root)
                .flatMap(manifest -> manifest.value()
                        .find("workspaces")
                        .map(value -> new Patterns(
                                tool(root),
                                evidence(root, manifest.file(), value.line()),
                                texts(value.find("packages").orElse(value))))));
    }

    private static String tool(Folder root) {
        return NodePackageManager.of(root).map(Finding::value).orElse("npm") + "-workspaces";
    }

    private static Evidence evidence(Folder root, String file, int line) {
        return new Evidence(root.inRepository(file), line, "workspaces", "its list of packages");
    }

    static List<String> texts(Value list) {
        return list.items().flatMap(item -> item.asText().stream()).toList();
    }
}
