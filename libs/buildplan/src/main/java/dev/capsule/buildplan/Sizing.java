package dev.capsule.buildplan;

import dev.capsule.kernel.ServiceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How large one process is made, with the reason for each number.
 *
 * @param cpuMillis thousandths of a core
 * @param instances how many there may be
 * @param reasons one sentence each
 */
record Sizing(int cpuMillis, int memoryMegabytes, int startSeconds, int instances, List<String> reasons) {
    private static final int WORKER_MEGABYTES = 256;
    private static final int MOST_WORKERS = 4;

    /**
     * What the repository says itself; null is what it does not say.
     *
     * @param where it says so
     */
    record Stated(
            @Nullable Integer cpuMillis,
            @Nullable Integer memoryMegabytes,
            @Nullable String where) {
        static final Stated NOTHING = new Stated(null, null, null);
    }

    Sizing {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param sizes the first that fits and says something of a value decides it
     * @param single why there may be but one instance; null when there may be several
     */
    static Sizing of(
            List<Size> sizes,
            String framework,
            String language,
            ServiceType type,
            Stated stated,
            @Nullable String single) {
        List<Size> fitting = sizes.stream()
                .filter(size -> size.fits(framework, language, type))
                .toList();
        Size cpu = deciding(fitting, Size::cpuMillis);
        Size memory = deciding(fitting, Size::memoryMegabytes);
        Size start = deciding(fitting, Size::startSeconds);
        Size instances = deciding(fitting, Size::instances);
        List<String> reasons = new ArrayList<>();
        int megabytes = value(stated.memoryMegabytes(), memory.memoryMegabytes());
        int millis = value(stated.cpuMillis(), cpu.cpuMillis());
        reasons.add(megabytes + " MB, " + millis / 1000.0 + " cores: "
                + (stated.where() == null ? memory.reason() : "as " + stated.where() + " says"));
        int seconds = value(null, start.startSeconds());
        if (type.listens()) {
            reasons.add("up to " + seconds + " s to answer first: " + start.reason());
        }
        int most = single == null ? value(null, instances.instances()) : 1;
        if (most == 1) {
            reasons.add("1 instance: " + (single == null ? instances.reason() : single));
        }
        return new Sizing(millis, megabytes, seconds, most, reasons);
    }

    private static Size deciding(List<Size> fitting, Function<Size, @Nullable Integer> property) {
        return fitting.stream()
                .filter(size -> property.apply(size) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The last line of sizes.yaml fits all"));
    }

    private static int value(@Nullable Integer stated, @Nullable Integer usual) {
        if (stated != null) {
            return stated;
        }
        if (usual == null) {
            throw new IllegalStateException("The line was chosen for its value");
        }
        return usual;
    }

    Sizing because(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new Sizing(cpuMillis, memoryMegabytes, startSeconds, instances, more);
    }

    /** The JVM's: threads, code and buffers need the rest. */
    int javaHeapMegabytes() {
        return memoryMegabytes * 6 / 10;
    }

    /** Node's: buffers need the rest. */
    int nodeHeapMegabytes() {
        return memoryMegabytes * 3 / 4;
    }

    /** Processes that answer side by side, for languages in which one process uses one core. */
    int workers() {
        return Math.clamp(memoryMegabytes / WORKER_MEGABYTES, 1, MOST_WORKERS);
    }

    /** What tells the runtime of the language how much there is, by name. */
    Map<String, String> environment(String language, ServiceType type) {
        if (type == ServiceType.STATIC) {
            return Map.of();
        }
        return switch (language) {
            case "javascript" -> Map.of("NODE_OPTIONS", "--max-old-space-size=" + nodeHeapMegabytes());
            case "python" -> workers("WEB_CONCURRENCY", type);
            case "ruby" -> workers("WEB_CONCURRENCY", type);
            case "php" -> workers("PHP_CLI_SERVER_WORKERS", type);
            case "go" -> Map.of("GOMEMLIMIT", goMegabytes() + "MiB");
            case "csharp", "fsharp", "vb" ->
                Map.of("DOTNET_GCHeapHardLimit", "0x" + Long.toHexString((long) nodeHeapMegabytes() << 20));
            default -> Map.of();
        };
    }

    private Map<String, String> workers(String variable, ServiceType type) {
        return type.listens() ? Map.of(variable, String.valueOf(workers())) : Map.of();
    }

    /** Why the variables are as they are. */
    List<String> environmentReasons(String language, ServiceType type) {
        Map<String, String> environment = environment(language, type);
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + ": "
                        + switch (variable.getKey()) {
                            case "WEB_CONCURRENCY", "PHP_CLI_SERVER_WORKERS" ->
                                "one process for each " + WORKER_MEGABYTES + " MB, " + MOST_WORKERS + " at most";
                            case "GOMEMLIMIT" -> "90 % of the memory, so that its garbage is collected in time";
                            default -> "a heap of 75 % of the memory, since buffers need the rest";
                        })
                .toList();
    }

    private int goMegabytes() {
        return memoryMegabytes * 9 / 10;
    }
}
