package dev.capsule.buildplan;

import dev.capsule.detection.Application;
import dev.capsule.detection.DetectedProcess;
import dev.capsule.detection.Detection;
import dev.capsule.detection.Evidence;
import dev.capsule.detection.Resources;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.ServiceType;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            case Detection.Workspace workspace -> plan(workspace.unnamed().orElseThrow(() -> undecided(workspace)));
            case Detection.Unknown unknown ->
                throw new CapsuleException(ErrorCode.UNKNOWN_APPLICATION, unknown.message());
        };
    }

    private static CapsuleException undecided(Detection.Workspace workspace) {
        return new CapsuleException(
                ErrorCode.UNKNOWN_APPLICATION,
                workspace.applications().isEmpty()
                        ? "The repository holds libraries and no application that could be started. Say in capsule.yaml how"
                                + " one is started."
                        : "The repository holds several applications: "
                                + workspace.applications().stream()
                                        .map(Application::root)
                                        .collect(Collectors.joining(", "))
                                + ". Name one as \"root\" in capsule.yaml, or deploy its folder.");
    }

    public BuildPlan plan(Application application) {
        PackageManager manager =
                tables.packageManager(application.packageManager().value());
        Place place = Place.of(application, manager, output(application));
        return new BuildPlan(
                application.language().value(),
                application.framework().value(),
                application.packageManager().value(),
                place.root(),
                application.tools().stream()
                        .map(tool -> new Tool(
                                tool.name(), tool.version(), tool.evidence().what(), tool.runtime()))
                        .toList(),
                new Steps(application, manager, place).list(),
                output(application),
                application.processes().stream()
                        .map(process -> process(application, process, place))
                        .toList(),
                application.release() == null
                        ? null
                        : place.command(CommandLine.parse(application.release().value())),
                environment(application, manager),
                place.path(manager.path()));
    }

    /** A static site keeps nothing but what is served. */
    private static String output(Application application) {
        if (application.output() != null) {
            return application.output();
        }
        String site = application.main().staticRoot();
        return site != null && application.processes().size() == 1 ? site : "";
    }

    private ProcessPlan process(Application application, DetectedProcess process, Place place) {
        Sizing sizing = sizing(application, process);
        String root = process.staticRoot();
        CommandLine command = null;
        if (process.command() != null) {
            String line = process.command().value();
            if (heapIsAnArgument(line)) {
                sizing = sizing.because("a heap of " + sizing.javaHeapMegabytes()
                        + " MB: 60 % of the memory, since threads, code and buffers need the rest");
                line = "java -Xmx" + sizing.javaHeapMegabytes() + "m -XX:+ExitOnOutOfMemoryError" + line.substring(4);
            }
            command = place.command(CommandLine.parse(line));
        }
        return new ProcessPlan(
                process.name(),
                process.type(),
                command,
                process.port() == null ? null : process.port().value(),
                process.healthPath() == null ? null : process.healthPath().value(),
                sizing.startSeconds(),
                process.schedule(),
                root == null ? null : belowOutput(root, output(application)),
                process.singlePage(),
                sizing.cpuMillis(),
                sizing.memoryMegabytes(),
                sizing.instances(),
                sizing.reasons());
    }

    private static String belowOutput(String root, String output) {
        if (root.equals(output)) {
            return "";
        }
        return !output.isEmpty() && root.startsWith(output + "/") ? root.substring(output.length() + 1) : root;
    }

    private Sizing sizing(Application application, DetectedProcess process) {
        String language = application.language().value();
        Sizing sizing = Sizing.of(
                tables.sizes(),
                application.framework().value(),
                language,
                process.type(),
                stated(application, process),
                single(application));
        for (String reason : sizing.environmentReasons(language, process.type())) {
            sizing = sizing.because(reason);
        }
        return sizing;
    }

    private static Sizing.Stated stated(Application application, DetectedProcess process) {
        if (process.type() == ServiceType.STATIC) {
            return Sizing.Stated.NOTHING;
        }
        if (process.resources() != null) {
            Resources resources = process.resources().value();
            String where = process.resources().evidence().stream()
                    .findFirst()
                    .map(Evidence::place)
                    .orElse("the repository");
            return new Sizing.Stated(resources.cpuMillis(), resources.memoryMegabytes(), where);
        }
        String memory = application.facts().get("memory");
        return memory == null
                ? Sizing.Stated.NOTHING
                : new Sizing.Stated(null, Integer.valueOf(memory), "capsule.yaml");
    }

    /** Why there may be but one instance; null when there may be several. */
    private static @Nullable String single(Application application) {
        if (application.facts().containsKey("django.sqlite")) {
            return "its database is a file of its own";
        }
        return application.needs().volumes().stream()
                .findFirst()
                .map(volume -> "its folder " + volume.value() + " is kept on one disk")
                .orElse(null);
    }

    private static boolean heapIsAnArgument(String line) {
        return line.startsWith("java ") && !line.contains("-Xmx") && !line.contains("MaxRAMPercentage");
    }

    private Map<String, String> environment(Application application, PackageManager manager) {
        DetectedProcess main = application.main();
        Map<String, String> environment = new TreeMap<>(manager.running());
        environment.putAll(
                sizing(application, main).environment(application.language().value(), main.type()));
        environment.putAll(application.environment());
        return environment;
    }
}
