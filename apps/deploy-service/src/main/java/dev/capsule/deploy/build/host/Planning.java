package dev.capsule.deploy.build.host;

import dev.capsule.buildplan.BuildPlan;
import dev.capsule.buildplan.CommandLine;
import dev.capsule.buildplan.Planner;
import dev.capsule.buildplan.ProcessPlan;
import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.deploy.build.log.BuildLog;
import dev.capsule.detection.Application;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Detector;
import dev.capsule.detection.Finding;
import dev.capsule.detection.RepositoryView;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From an unpacked source and what its owner set to a plan, saying in the log what was found and why. */
final class Planning {
    private final Detector detector = Detector.standard();
    private final Planner planner = Planner.standard();

    BuildPlan plan(Path source, ServiceSource settings, BuildLog log) {
        Found found = detect(source, settings.path());
        found.application().ifPresent(application -> narrate(application, log));
        BuildPlan plan = planner.plan(withBuildCommand(found.detection(), settings));
        plan = found.folder().isEmpty() ? plan : plan.within(found.folder());
        return withProcess(withStartCommand(plan, settings), settings);
    }

    /** @param folder where the detection's own root is in the source */
    private record Found(Detection detection, String folder) {
        Optional<Application> application() {
            return detection instanceof Detection.Detected(Application application)
                    ? Optional.of(application)
                    : Optional.empty();
        }
    }

    private Found detect(Path source, String folder) {
        Detection whole = detector.detect(RepositoryView.of(source));
        String wanted = normal(folder);
        if (wanted.isEmpty()) {
            return new Found(whole, "");
        }
        if (whole instanceof Detection.Workspace workspace) {
            Optional<Application> member = workspace.applications().stream()
                    .filter(application -> application.root().equals(wanted))
                    .findFirst();
            if (member.isPresent()) {
                return new Found(new Detection.Detected(member.get()), "");
            }
        }
        if (!Files.isDirectory(source.resolve(wanted))) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The source has no folder \"" + folder + "\", where the service's application is said to be.");
        }
        return new Found(detector.detect(RepositoryView.of(source.resolve(wanted))), wanted);
    }

    private static String normal(String folder) {
        Path path = Path.of(folder).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION, "The folder \"" + folder + "\" is not within the source.");
        }
        return path.toString();
    }

    private static void narrate(Application application, BuildLog log) {
        log.line("Found " + application.language().value() + framework(application) + because(application));
        Finding<String> dockerfile = application.dockerfile();
        if (dockerfile != null) {
            log.line("Note: " + dockerfile.value()
                    + " is not used here: this machine builds and runs programs, not images."
                    + " Its port and health check are taken from it.");
        }
        application.notes().forEach(note -> log.line("Note: " + note));
    }

    private static String framework(Application application) {
        String framework = application.framework().value();
        return framework.equals("none") ? "" : " with " + framework;
    }

    private static String because(Application application) {
        List<Finding<?>> findings = List.of(application.framework(), application.language());
        return findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .map(evidence -> evidence.place() + " " + evidence.what())
                .distinct()
                .limit(3)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), places -> places.isEmpty() ? "" : ": " + places));
    }

    private static Detection withBuildCommand(Detection detection, ServiceSource settings) {
        String command = settings.buildCommand();
        if (command == null || !(detection instanceof Detection.Detected(Application found))) {
            return detection;
        }
        return new Detection.Detected(found.withBuild(Finding.of(List.of(command), Finding.STATED)));
    }

    private static BuildPlan withStartCommand(BuildPlan plan, ServiceSource settings) {
        String command = settings.startCommand();
        if (command == null) {
            return plan;
        }
        List<ProcessPlan> processes = new ArrayList<>(plan.processes());
        int chosen = settings.process() == null ? 0 : indexOf(plan, settings.process());
        processes.set(chosen, processes.get(chosen).startedBy(CommandLine.parse(command)));
        return plan.withProcesses(processes);
    }

    /** The process that the service is comes first. */
    private static BuildPlan withProcess(BuildPlan plan, ServiceSource settings) {
        if (settings.process() == null) {
            return plan;
        }
        List<ProcessPlan> processes = new ArrayList<>(plan.processes());
        processes.addFirst(processes.remove(indexOf(plan, settings.process())));
        return plan.withProcesses(processes);
    }

    private static int indexOf(BuildPlan plan, String process) {
        List<String> names = plan.processes().stream().map(ProcessPlan::name).toList();
        int index = names.indexOf(process);
        if (index < 0) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The application has no process \"" + process + "\". It has: " + String.join(", ", names) + ".");
        }
        return index;
    }
}
