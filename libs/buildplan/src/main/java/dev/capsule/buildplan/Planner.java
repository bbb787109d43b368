package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Detection;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From what a repository is to how it is built and started. */
public final class Planner {
    private Planner() {}

    public static Planner standard() {
        return new Planner();
    }

    /**
     * @throws CapsuleException with UNKNOWN_APPLICATION when nothing, or more than one application, was found; the
     *     message says what to do
     */
    public BuildPlan plan(Detection detection) {
        return switch (detection) {
            case Detection.Detected(Application application) -> plan(application);
            case Detection.Workspace workspace ->
                throw new CapsuleException(
                        ErrorCode.UNKNOWN_APPLICATION,
                        "The repository holds several applications: "
                                + workspace.applications().stream()
                                        .map(Application::root)
                                        .collect(Collectors.joining(", "))
                                + ". Name one as \"root\" in capsule.yaml.");
            case Detection.Unknown unknown ->
                throw new CapsuleException(ErrorCode.UNKNOWN_APPLICATION, unknown.message());
        };
    }

    private BuildPlan plan(Application application) {
        List<Step> steps = new ArrayList<>();
        if (application.packageManager().value().equals("npm")
                && application.facts().containsKey("lockFile")) {
            steps.add(new Step(
                    "Install dependencies",
                    CommandLine.of("npm", "ci"),
                    Map.of(),
                    List.of(),
                    List.of(new Step.Cache("npm", "npm_config_cache"))));
        }
        application
                .build()
                .value()
                .forEach(line -> steps.add(new Step("Build", CommandLine.parse(line), Map.of(), List.of(), List.of())));
        return new BuildPlan(
                application.language().value(),
                application.framework().value(),
                application.root(),
                application.tools().stream()
                        .map(tool -> new Tool(
                                tool.name(), tool.version(), tool.evidence().what(), tool.runtime()))
                        .toList(),
                steps,
                application.output() == null ? "" : application.output(),
                application.processes().stream().map(Planner::process).toList(),
                application.release() == null
                        ? null
                        : CommandLine.parse(application.release().value()),
                application.environment(),
                List.of());
    }

    private static ProcessPlan process(DetectedProcess process) {
        return new ProcessPlan(
                process.name(),
                process.type(),
                process.command() == null
                        ? null
                        : CommandLine.parse(process.command().value()),
                process.port() == null ? null : process.port().value(),
                process.healthPath() == null ? null : process.healthPath().value(),
                process.schedule(),
                process.staticRoot(),
                process.singlePage(),
                100,
                256,
                "the usual for its kind");
    }
}
