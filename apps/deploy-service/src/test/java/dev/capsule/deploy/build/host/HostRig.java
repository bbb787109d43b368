package dev.capsule.deploy.build.host;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreePacker;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.archives.Unpacker;
import dev.capsule.blobs.BlobStore;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.BuildJob;
import dev.capsule.deploy.build.BuildOrder;
import dev.capsule.deploy.build.Built;
import dev.capsule.deploy.build.Cancellation;
import dev.capsule.deploy.build.git.GitFetch;
import dev.capsule.deploy.build.git.GitLimits;
import dev.capsule.deploy.build.log.BuildLog;
import dev.capsule.deploy.build.log.BuildLogOrigin;
import dev.capsule.deploy.build.log.BuildLogs;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.TargetId;
import dev.capsule.manifests.Artifact;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The host builder on this machine's real tools, with a blob store and a cache of its own. */
public final class HostRig implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    final Path directory;
    final Sandbox sandbox;
    final BlobStore blobs;
    final Cancellation cancellation = new Cancellation();
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final Map<Digest, Built> cache = new HashMap<>();
    private BuildInputs inputs = new BuildInputs(Map.of(), Map.of(), Map.of());
    private DeployViews.ServiceSource settings = DeployViews.ServiceSource.WHOLE;
    private BuildId build = new BuildId(UUID.randomUUID());
    private Duration timeLimit = Duration.ofMinutes(5);

    HostRig() throws IOException {
        directory = Files.createTempDirectory("capsule-build");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Files.createDirectories(directory.resolve("scratch"));
        sandbox = Sandbox.open(SandboxSettings.standard(directory.resolve("home"), System.getenv())
                .withPlace(directory.resolve("place")));
        blobs = new DirectoryBlobStore(directory.resolve("blobs"), CLOCK);
    }

    HostRig with(Map<String, String> variables, Map<String, String> secrets) {
        inputs = new BuildInputs(variables, secrets, Map.of());
        return this;
    }

    HostRig with(DeployViews.ServiceSource source) {
        settings = source;
        return this;
    }

    HostRig within(Duration limit) {
        timeLimit = limit;
        return this;
    }

    /** Makes an archive of files and uploads it. */
    DeploymentSource.Upload upload(Map<String, String> files) throws IOException {
        Path source = Files.createDirectory(directory.resolve("upload-" + UUID.randomUUID()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = source.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return upload(source);
    }

    DeploymentSource.Upload upload(Path source) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        TreePacker.pack(source, tar);
        Digest digest = Digest.of(tar.toByteArray());
        blobs.put(digest, new ByteArrayInputStream(tar.toByteArray()), Long.MAX_VALUE);
        return new DeploymentSource.Upload(digest, null);
    }

    Built build(DeploymentSource source) {
        build = new BuildId(UUID.randomUUID());
        BuildOrder order = new BuildOrder(
                organization,
                new ProjectId(UUID.randomUUID()),
                new ServiceId(UUID.randomUUID()),
                new EnvironmentId(UUID.randomUUID()),
                new TargetId(UUID.randomUUID()),
                new DeploymentId(UUID.randomUUID()),
                source,
                settings);
        var origin = new BuildLogOrigin(order.organization(), order.service(), order.environment(), order.deployment());
        try (BuildLog log = new BuildLogs(directory.resolve("logs"), CLOCK).open(build, origin)) {
            Built built = builder().build(new BuildJob(build, 1, order, log, cancellation));
            cache.put(built.key(), built);
            return built;
        }
    }

    /** The lines of the last build without their times. */
    List<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("logs/" + build + ".log")).stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    Path unpack(Built built) throws IOException {
        Digest digest = ((Artifact.Tree) built.outcome().artifact()).digest();
        Path out = directory.resolve("out-" + UUID.randomUUID());
        try (InputStream content = blobs.open(digest)) {
            new Unpacker(ArchiveLimits.TREE, Unpacker.Links.ANYWHERE).unpack(content, out);
        }
        return out;
    }

    List<Path> workspaces() throws IOException {
        Path builds = directory.resolve("place/builds");
        if (Files.notExists(builds)) {
            return List.of();
        }
        try (var left = Files.list(builds)) {
            return left.toList();
        }
    }

    @Override
    public void close() {
        TreeRemoval.remove(directory);
    }

    private HostBuilder builder() {
        GitLimits git = new GitLimits(100 << 20, Duration.ofMinutes(1), true);
        return new HostBuilder(
                sandbox,
                blobs,
                (_, key) -> Optional.ofNullable(cache.get(key))
                        .map(built -> new Built(built.outcome(), built.key(), built.tools(), true)),
                new SourceArrival(blobs, new GitFetch(git, ArchiveLimits.SOURCE, InstantSource.system())),
                _ -> inputs,
                new StepRunner(sandbox, CLOCK, timeLimit, new Limits(2L << 30, 0, 1000)),
                directory.resolve("scratch"));
    }
}
