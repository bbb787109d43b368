package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Finding;
import dev.capsule.detection.Membership;
import dev.capsule.detection.Needs;
import dev.capsule.detection.ToolRequirement;
import dev.capsule.kernel.ServiceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications as detection would describe them, for what planning makes of any language and package manager. */
public final class Applications {
    private static final Evidence EVIDENCE = new Evidence("manifest", 1, "test", "the manifest");

    private Applications() {}

    /** With a lock file and dependencies. @param tool the main one */
    public static Application of(
            String root,
            @Nullable Membership membership,
            String language,
            String packageManager,
            String tool,
            String build,
            String start) {
        return new Application(
                root,
                membership,
                Finding.of(language, 90, EVIDENCE),
                Finding.of(packageManager, 90, EVIDENCE),
                Finding.of("none", 90, EVIDENCE),
                Finding.of(ServiceType.WEB, 90, EVIDENCE),
                List.of(new ToolRequirement(tool, null, EVIDENCE, true)),
                null,
                Finding.of(build.isEmpty() ? List.of() : List.of(build), 90, EVIDENCE),
                List.of(new DetectedProcess(
                        "web", ServiceType.WEB, Finding.of(start, 90, EVIDENCE), null, null, null, null, false, null)),
                null,
                null,
                null,
                List.of(),
                Needs.NOTHING,
                Map.of(),
                new LinkedHashMap<>(Map.of("lockFile", "lock", "dependencies", "true", "entry", "main")),
                List.of());
    }
}
