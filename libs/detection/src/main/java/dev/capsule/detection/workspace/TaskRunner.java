package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/**
 * A tool that runs the scripts of the packages which a package manager keeps together.
 *
 * @param files any one of them tells of it
 */
public record TaskRunner(String tool, List<String> files) implements WorkspaceReader {
    private static final int CONFIDENCE = 95;

    public TaskRunner {
        files = List.copyOf(files);
    }

    @Override
    public Optional<Layout> read(Folder root) {
        return files.stream()
                .filter(root::has)
                .findFirst()
                .flatMap(file -> new PackageWorkspaces()
                        .read(root)
                        .map(packages -> new Layout(
                                Finding.of(
                                        tool,
                                        CONFIDENCE,
                                        new Evidence(root.inRepository(file), 0, "workspaces", "settings of " + tool)),
                                packages.language(),
                                packages.members(),
                                true)));
    }
}
