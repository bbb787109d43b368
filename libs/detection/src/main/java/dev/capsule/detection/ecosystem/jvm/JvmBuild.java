package dev.capsule.detection.ecosystem.jvm;

import dev.capsule.detection.ecosystem.Manifest;
import dev.capsule.detection.repository.Folder;
import java.util.List;
import java.util.Optional;

/** One build tool of the JVM. */
interface JvmBuild {
    /** Its manifests, by name or glob. */
    List<String> telltales();

    /** Empty when the folder is not built by it. */
    Optional<Manifest> read(Folder folder);
}
