package dev.capsule.runtime.local;

import dev.capsule.contracts.edge.EdgeState;
import dev.capsule.kernel.DecisionNumber;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.ServiceType;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.manifests.Artifact;
import dev.capsule.manifests.Probe;
import dev.capsule.manifests.Resources;
import dev.capsule.manifests.WorkloadSpec;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.Observation;
import dev.capsule.runtime.Slot;
import dev.capsule.runtime.local.edge.EdgeTable;
import dev.capsule.runtime.local.edge.EdgeView;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A control plane in a process of its own, to be killed. It applies what the file {@code wanted} says, as
 * {@code number version replicas}, and writes to {@code reached} the number that it has reached.
 */
final class TortureDriver {
    static final TargetId TARGET = new TargetId(new UUID(0x7000, 1));

    private TortureDriver() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        EdgeTable table = new EdgeTable(directory.resolve("edge"));
        EdgeView edge =
                () -> new EdgeView.Status.Answered(new EdgeState("torture", table.version(), 0, Map.of(), List.of()));
        Sandbox sandbox = Sandbox.open(SandboxSettings.standard(directory.resolve("home"), System.getenv())
                .withPlace(directory.resolve("place")));
        LocalRuntime runtime = LocalRuntime.open(
                LocalFixture.SETTINGS,
                sandbox,
                digest -> Files.newInputStream(directory.resolve("blob")),
                table,
                edge,
                new UuidSource(Clock.systemUTC(), new SecureRandom()),
                Clock.systemUTC());
        Digest tree = Digest.of(Files.readAllBytes(directory.resolve("blob")));
        long applied = 0;
        while (Files.exists(directory.resolve("wanted"))) {
            String[] wanted = Files.readString(directory.resolve("wanted")).split(" ");
            long number = Long.parseLong(wanted[0]);
            if (number != applied) {
                runtime.apply(desired(number, wanted[1], Integer.parseInt(wanted[2]), tree));
                applied = number;
            }
            Observation seen = runtime.observe(TARGET);
            if (seen.reached()) {
                write(directory, seen.recorded().value());
            }
            Thread.sleep(20);
        }
        runtime.stopEverything(Duration.ofSeconds(60));
        runtime.close();
    }

    private static void write(Path directory, long number) throws Exception {
        Path written = directory.resolve("reached.new");
        Files.writeString(written, Long.toString(number));
        Files.move(written, directory.resolve("reached"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Desired desired(long number, String version, int replicas, Digest tree) {
        WorkloadSpec workload = new WorkloadSpec(
                ServiceType.WEB,
                new Artifact.Tree(tree),
                List.of("python3", "app.py"),
                List.of(),
                Map.of("VERSION", version),
                null,
                Probe.TCP,
                new Resources(1000, 256L << 20),
                null,
                null,
                Duration.ofSeconds(5),
                false);
        UUID release = UUID.nameUUIDFromBytes(version.getBytes(StandardCharsets.UTF_8));
        return new Desired(
                TARGET,
                new OrganizationId(new UUID(0x7000, 2)),
                new ServiceId(new UUID(0x7000, 3)),
                new EnvironmentId(new UUID(0x7000, 4)),
                "app",
                new DecisionNumber(number),
                List.of("app.localhost"),
                new Slot(new ReleaseId(release), workload, Map.of()),
                null,
                0,
                replicas,
                0,
                0);
    }
}
