package dev.capsule.testkit.runtime;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.InstanceId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus;
import dev.capsule.runtime.LogOptions;
import dev.capsule.runtime.LogStream.Line;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One target of the small application, with short words for what tests do to it. */
public final class Scenario {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 20_000_000;
    private static final long MEGABYTE = 1024 * 1024;

    public final TargetId target = new TargetId(UUID.randomUUID());
    public final String hostname = "app-" + target + ".localhost";
    private final RuntimeFixture fixture;
    private final Artifact artifact;
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final ServiceId service = new ServiceId(UUID.randomUUID());
    private final EnvironmentId environment = new EnvironmentId(UUID.randomUUID());
    private long number;

    public Scenario(RuntimeFixture fixture) {
        this.fixture = fixture;
        this.artifact = smallApplication(fixture);
    }

    public static Artifact smallApplication(RuntimeFixture fixture) {
        try {
            Path directory = Files.createTempDirectory("capsule-app");
            try (InputStream in = Scenario.class.getResourceAsStream("app.py")) {
                if (in == null) {
                    throw new IOException("app.py is missing");
                }
                Files.copy(in, directory.resolve("app.py"));
            }
            Files.writeString(directory.resolve("index.html"), "a page");
            Artifact stored = fixture.store(directory);
            TreeRemoval.remove(directory);
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A release of the application under these variables. */
    public Slot release(ServiceType type, Map<String, String> variables) {
        return release(type, variables, Probe.TCP, false, 256 * MEGABYTE, Map.of());
    }

    public Slot release(
            ServiceType type,
            Map<String, String> variables,
            Probe probe,
            boolean singleton,
            long memoryBytes,
            Map<String, String> secrets) {
        Map<String, String> environmentOf = new HashMap<>(variables);
        environmentOf.put("PYTHONDONTWRITEBYTECODE", "1");
        WorkloadSpec workload = new WorkloadSpec(
                type,
                artifact,
                List.of("python3", "app.py"),
                List.of(),
                environmentOf,
                null,
                probe,
                new Resources(1000, memoryBytes),
                type == ServiceType.CRON ? "* * * * *" : null,
                null,
                Duration.ofSeconds(5),
                singleton);
        return new Slot(new ReleaseId(UUID.randomUUID()), workload, secrets);
    }

    public Slot web(String version) {
        return release(ServiceType.WEB, Map.of("VERSION", version));
    }

    /** The next decision: this release with so many instances. */
    public Desired desired(@Nullable Slot primary, int replicas) {
        return desired(primary, replicas, null, 0, 0);
    }

    public Desired desired(@Nullable Slot primary, int replicas, @Nullable Slot candidate, int weight, int restarts) {
        number++;
        boolean routed = primary != null && primary.workload().type().isRouted();
        return new Desired(
                target,
                organization,
                service,
                environment,
                "app",
                new DecisionNumber(number),
                routed ? List.of(hostname) : List.of(),
                primary,
                candidate,
                weight,
                replicas,
                candidate == null ? 0 : 1,
                restarts);
    }

    public void apply(Desired desired) {
        fixture.runtime().apply(desired);
    }

    /** Applies and waits until it is so. */
    public Observation reach(Desired desired) {
        apply(desired);
        return await(
                observation -> observation.reached() && observation.recorded().equals(desired.number()));
    }

    public Observation observe() {
        return fixture.runtime().observe(target);
    }

    public Observation await(Predicate<Observation> condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        Observation seen = observe();
        while (!condition.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not become so within " + DEADLINE + "; last seen: " + seen);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            seen = observe();
        }
        return seen;
    }

    public Observation awaitAnInstance(Predicate<InstanceStatus> condition) {
        return await(observation -> observation.instances().stream().anyMatch(condition));
    }

    public Task task(Slot setting, List<String> command, Duration timeout) {
        return new Task(
                new TaskId(UUID.randomUUID()),
                target,
                organization,
                service,
                environment,
                "task",
                setting,
                command,
                timeout);
    }

    public String get(String path) throws IOException, InterruptedException {
        return fixture.get(hostname, path).body();
    }

    /** All lines an instance has put out so far and until it has put out one that fits. */
    public List<Line> linesUntil(InstanceId instance, Predicate<Line> last) {
        List<Line> lines = new ArrayList<>();
        long cursor = 0;
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (lines.stream().noneMatch(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The line did not come; there are " + lines);
            }
            var stream = fixture.runtime().logs(instance, new LogOptions(cursor, 100, Duration.ofSeconds(1)));
            lines.addAll(stream.lines());
            cursor = stream.nextCursor();
        }
        return lines;
    }
}
