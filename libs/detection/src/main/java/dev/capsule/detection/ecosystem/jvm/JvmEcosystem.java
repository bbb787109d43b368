package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Ecosystem;
import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything on the JVM. Of several build tools in one folder, the first whose manifest can be read is taken. */
public final class JvmEcosystem implements Ecosystem {
    private static final List<JvmBuild> BUILDS = List.of(
            new LeiningenBuild(),
            new SbtBuild(),
            new MavenBuild(),
            new GradleBuild(),
            new ClojureCliBuild(),
            new MillBuild());

    @Override
    public String language() {
        return "java";
    }

    @Override
    public List<String> telltales() {
        return BUILDS.stream().flatMap(build -> build.telltales().stream()).toList();
    }

    @Override
    public Optional<Manifest> read(Folder folder) {
        List<Manifest> unread = new ArrayList<>();
        for (JvmBuild build : BUILDS) {
            Optional<Manifest> manifest = build.read(folder);
            if (manifest.isPresent() && manifest.get().fact("unread").isEmpty()) {
                return manifest;
            }
            manifest.ifPresent(unread::add);
        }
        return unread.stream().findFirst();
    }
}
