package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.jvm.GradleSettings;
import dev.capsule.detection.ecosystem.jvm.MainLanguage;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** The projects that the settings of a Gradle build include. */
public final class GradleProjects implements WorkspaceReader {
    @Override
    public Optional<Layout> read(Folder root) {
        return root.firstOf("settings.gradle.kts", "settings.gradle").flatMap(file -> read(root, file));
    }

    private static Optional<Layout> read(Folder root, String file) {
        List<Layout.Member> members = GradleSettings.projects(root, file).stream()
                .map(path -> new Layout.Member(path, ":" + path.replace('/', ':')))
                .toList();
        Evidence evidence = new Evidence(root.inRepository(file), 0, "gradle-multi", members.size() + " projects");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Layout.ofOneBuild(Finding.of("gradle-multi", 80, evidence), MainLanguage.of(root), members));
    }
}
