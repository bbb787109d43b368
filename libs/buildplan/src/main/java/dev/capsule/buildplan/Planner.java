package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Detection;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From what a repository is to how it is built and started. */
public final class Planner {
    private final Tables tables;

    private Planner(Tables tables) {
        this.tables = tables;
    }

    /** With the tables that come with Capsule. Make one and keep it: it reads them all. */
    public static Planner standard() {
        return new Planner(Tables.standard());
    }

    /**
     * @throws CapsuleException with UNKNOWN_APPLICATION when nothing, or more than one application, was found; the
     *     message says what to do
     */
    public BuildPlan plan(Detection detection) {
        return switch (detection) {
            case Detection.Detected detected -> plan(detected.application());
            case Detection.Workspace workspace ->
                throw new CapsuleException(
                        ErrorCode.UNKNOWN_APPLICATION,
                        "The repository holds several applications: "
                                + workspace.applications().stream()
                                        .map(Application::root)
                                        .collect(Collectors.joining(", "))
                                + ". Name one as \"root\" in capsule.yaml, or deploy its folder.");
            case Detection.Unknown unknown ->
                throw new CapsuleException(ErrorCode.UNKNOWN_APPLICATION, unknown.message());
        };
    }

    public BuildPlan plan(Application application) {
        PackageManager manager =
                tables.packageManager(application.packageManager().value());
        return new BuildPlan(
                application.language().value(),
                application.framework().value(),
                application.root(),
                application.tools().stream()
                        .map(tool -> new Tool(
                                tool.name(), tool.version(), tool.evidence().what(), tool.runtime()))
                        .toList(),
                new Steps(application, manager).list(),
                output(application),
                application.processes().stream()
                        .map(process -> process(application, process))
                        .toList(),
                application.release() == null
                        ? null
                        : CommandLine.parse(application.release().value()),
                environment(application),
                manager.path());
    }

    /** A static site keeps nothing but what is served. */
    private static String output(Application application) {
        if (application.output() != null) {
            return application.output();
        }
        String site = application.main().staticRoot();
        return site != null && application.processes().size() == 1 ? site : "";
    }

    private ProcessPlan process(Application application, DetectedProcess process) {
        Size size = size(application, process);
        String root = process.staticRoot();
        return new ProcessPlan(
                process.name(),
                process.type(),
                process.command() == null ? null : command(process.command().value(), size),
                process.port() == null ? null : process.port().value(),
                process.healthPath() == null ? null : process.healthPath().value(),
                process.schedule(),
                root == null ? null : belowOutput(root, output(application)),
                process.singlePage(),
                size.cpuMillis(),
                size.memoryMegabytes(),
                size.reason());
    }

    private static String belowOutput(String root, String output) {
        if (root.equals(output)) {
            return "";
        }
        return !output.isEmpty() && root.startsWith(output + "/") ? root.substring(output.length() + 1) : root;
    }

    private Size size(Application application, DetectedProcess process) {
        Size usual = tables.size(
                application.framework().value(), application.language().value(), process.type());
        String stated = application.facts().get("memory");
        return stated == null || process.type() == ServiceType.STATIC
                ? usual
                : new Size(null, null, null, usual.cpuMillis(), Integer.parseInt(stated), "as capsule.yaml says");
    }

    /** The JVM takes a share of the machine unless it is told its own. */
    private static CommandLine command(String line, Size size) {
        boolean java = line.startsWith("java ") && !line.contains("-Xmx") && !line.contains("MaxRAMPercentage");
        return CommandLine.parse(
                java
                        ? "java -Xmx" + size.memoryMegabytes() * 6 / 10 + "m -XX:+ExitOnOutOfMemoryError"
                                + line.substring(4)
                        : line);
    }

    private Map<String, String> environment(Application application) {
        int megabytes = size(application, application.main()).memoryMegabytes();
        Map<String, String> environment = new TreeMap<>();
        boolean runs = application.main().type() != ServiceType.STATIC;
        if (runs && application.language().value().equals("javascript")) {
            environment.put("NODE_OPTIONS", "--max-old-space-size=" + megabytes * 3 / 4);
        }
        if (application.main().type().listens()
                && application.language().value().equals("python")) {
            environment.put("WEB_CONCURRENCY", String.valueOf(Math.clamp(megabytes / 256, 1, 4)));
        }
        environment.putAll(application.environment());
        return environment;
    }
}
