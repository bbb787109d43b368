package dev.capsule.detection.workspace;

import dev.capsule.detection.Application;
import dev.capsule.kernel.ServiceType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which projects of a workspace are applications, and which are libraries, tests and tools. */
final class Deployable {
    /** Below it, a project has something that could be started, but nothing that says it is meant to be. */
    private static final int CERTAIN = 60;

    private static final Pattern NOT_FOR_USERS = Pattern.compile(
            "(?i)(?:^|/)(?:e2e|tests?|__tests__|fixtures?|benchmarks?|playwright|cypress|[\\w.-]*-e2e|[\\w.-]+[.-]tests?)(?:/|$)");
    private static final Set<String> COMPILED = Set.of("rust", "go", "cpp", "c");

    private Deployable() {}

    static boolean isDeployable(Application application) {
        return application.framework().confidence() >= CERTAIN
                && !NOT_FOR_USERS.matcher(application.root()).find()
                && !"library".equals(application.facts().get("nx.type"))
                && !isLibrary(application);
    }

    private static boolean isLibrary(Application application) {
        ServiceType type = application.main().type();
        return application.facts().containsKey("library")
                && (type == ServiceType.STATIC
                        || application.framework().value().equals("none"));
    }

    /** A program that nobody connects to is a tool for developers, unless the workspace has nothing else. */
    static List<Application> withoutTools(List<Application> applications) {
        List<Application> others = applications.stream()
                .filter(application -> application.main().type() != ServiceType.WORKER
                        || !application.framework().value().equals("none")
                        || !COMPILED.contains(application.language().value())
                        || !application.needs().services().isEmpty())
                .toList();
        return others.isEmpty() ? applications : others;
    }

    /** Whether the root's own start command starts one program, whichever of the projects that is. */
    static boolean startsByItself(Application root) {
        return root.facts().containsKey("start.node") && !root.facts().containsKey("orchestrates");
    }

    /** Whether the root says how to start what is below it. */
    static boolean startsAll(Application root) {
        return root.facts().containsKey("start") || !root.language().value().equals("javascript");
    }

    /** Whether the root is one beside the others, not only the place that starts them or keeps their packages. */
    static boolean isAnApplicationOfItsOwn(Application root, List<Application> others) {
        if (others.isEmpty()) {
            return isDeployable(root) && !root.facts().containsKey("orchestrates");
        }
        boolean runs = root.facts().containsKey("build")
                || root.facts().containsKey("start")
                || !root.language().value().equals("javascript");
        return !root.framework().value().equals("none")
                && isDeployable(root)
                && runs
                && !root.facts().containsKey("orchestrates");
    }
}
