package dev.capsule.cli.deploy;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.Planner;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.ServiceOptions;
import dev.capsule.cli.output.ExitCode;
import dev.capsule.cli.output.Output;
import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Detector;
import dev.capsule.detection.repository.DirectoryView;
import dev.capsule.kernel.Slug;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which services a deployment makes of a source: one for each process of its application. An application that is not
 * understood is refused here, before anything is sent.
 */
record DeploymentPlan(List<PlannedService> services, List<String> findings) {
    /** @param process null for the application's first */
    record PlannedService(
            String name, String path, @Nullable String process) {}

    /** What a repository elsewhere holds is found out by its build. */
    static DeploymentPlan ofRepository(String url, @Nullable String name, @Nullable String path) {
        String last = url.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        String chosen = name != null
                ? name
                : Slug.nearest(last.substring(last.lastIndexOf('/') + 1), "app").value();
        return new DeploymentPlan(List.of(new PlannedService(chosen, path == null ? "" : path, null)), List.of());
    }

    static DeploymentPlan ofDirectory(Path directory, @Nullable String name, @Nullable String path) {
        Application application = chosen(Detector.standard().detect(DirectoryView.open(directory)), path);
        BuildPlan plan = Planner.standard().plan(new Detection.Detected(application));
        String base = name != null ? new Slug(name).value() : baseName(directory, application);
        List<PlannedService> services = new ArrayList<>();
        for (ProcessPlan process : plan.processes()) {
            boolean first = services.isEmpty();
            services.add(new PlannedService(
                    first
                            ? base
                            : Slug.nearest(base + "-" + process.name(), "app").value(),
                    application.root(),
                    first ? null : process.name()));
        }
        return new DeploymentPlan(services, findings(plan));
    }

    void announce(Output output) {
        output.step("Found " + findings.getFirst());
        findings.stream().skip(1).forEach(output::detail);
    }

    private static Application chosen(Detection detection, @Nullable String path) {
        return switch (detection) {
            case Detection.Detected detected -> detected.application();
            case Detection.Unknown unknown -> throw new CommandFailure(ExitCode.FAILED, unknown.message());
            case Detection.Workspace workspace -> {
                Folders folders = new Folders(workspace.applications());
                yield path == null ? workspace.unnamed().orElseThrow(() -> undecided(folders)) : folders.named(path);
            }
        };
    }

    private static CommandFailure undecided(Folders folders) {
        return folders.applications().isEmpty()
                ? new CommandFailure(
                        ExitCode.FAILED,
                        "This repository has only libraries, and no application that could be started. Say in capsule.yaml"
                                + " how one is started.")
                : new CommandFailure(
                        ExitCode.USAGE,
                        "This repository has several applications: " + folders + ". Choose one with --path.");
    }

    private static String baseName(Path directory, Application application) {
        return application.root().isEmpty()
                ? ServiceOptions.nameOf(directory)
                : ServiceOptions.nameOf(directory.resolve(application.root()));
    }

    private static List<String> findings(BuildPlan plan) {
        List<String> findings = new ArrayList<>();
        findings.add(
                plan.framework().equals("none") ? plan.language() : plan.framework() + " (" + plan.language() + ")");
        for (ProcessPlan process : plan.processes()) {
            findings.add(process.name() + ": "
                    + (process.command() == null
                            ? "static files"
                            : String.join(" ", process.command().arguments())));
        }
        return findings;
    }
}
