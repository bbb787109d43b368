package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.jvm.MainLanguage;
import dev.capsule.detection.ecosystem.jvm.SbtSettings;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** The projects of an sbt build that have a folder of their own. */
public final class SbtProjects implements WorkspaceReader {
    @Override
    public Optional<Layout> read(Folder root) {
        if (!root.has("build.sbt")) {
            return Optional.empty();
        }
        List<Layout.Member> members = SbtSettings.projects(root).stream()
                .map(path -> new Layout.Member(path, path.substring(path.lastIndexOf('/') + 1)))
                .toList();
        Evidence evidence = new Evidence(root.inRepository("build.sbt"), 0, "sbt-multi", members.size() + " projects");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(Layout.ofOneBuild(Finding.of("sbt-multi", 80, evidence), MainLanguage.of(root), members));
    }
}
