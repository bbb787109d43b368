package dev.capsule.detection.workspace;

import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.ecosystem.jvm.MainLanguage;
import dev.capsule.detection.ecosystem.jvm.MavenReactor;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** The modules of a Maven reactor. */
public final class MavenModules implements WorkspaceReader {
    @Override
    public Optional<Layout> read(Folder root) {
        List<Layout.Member> members = MavenReactor.modules(root).stream()
                .map(path -> new Layout.Member(path, path))
                .toList();
        Evidence evidence = new Evidence(root.inRepository("pom.xml"), 0, "maven-multi", members.size() + " modules");
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Layout.ofOneBuild(Finding.of("maven-multi", 80, evidence), MainLanguage.of(root), members));
    }
}
