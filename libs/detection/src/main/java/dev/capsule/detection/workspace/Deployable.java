package dev.capsule.detection.workspace;

import dev.capsule.detection.Application;
import java.util.List;
import java.util.regex.Pattern;

/** Which projects of a workspace are applications, and which are libraries, tests and tools. */
final class Deployable {
    /** Below it, a project has something that could be started, but nothing that says it is meant to be. */
    private static final int CERTAIN = 60;

    private static final Pattern NOT_FOR_USERS = Pattern.compile(
            "(?i)(?:^|/)(?:e2e|tests?|__tests__|fixtures?|benchmarks?|[\\w.-]*-e2e|[\\w.-]+-tests?)(?:/|$)");

    private Deployable() {}

    static boolean isDeployable(Application application) {
        return application.framework().confidence() >= CERTAIN
                && !NOT_FOR_USERS.matcher(application.root()).find();
    }

    /** Whether the root is one beside the others, not only the place that starts them. */
    static boolean isAnApplicationOfItsOwn(Application root, List<Application> others) {
        return !root.framework().value().equals("none") && isDeployable(root) || others.isEmpty();
    }
}
