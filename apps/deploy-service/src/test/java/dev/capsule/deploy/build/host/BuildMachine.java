package dev.capsule.deploy.build.host;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.deploy.build.BuildCache;
import dev.capsule.deploy.build.Builder;
import dev.capsule.deploy.build.git.GitFetch;
import dev.capsule.deploy.build.git.GitLimits;
import dev.capsule.runtime.local.limits.Limits;
import dev.capsule.runtime.local.sandbox.Sandbox;
import dev.capsule.runtime.local.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The host builder of a process that may be killed at any moment. */
public final class BuildMachine {
    private BuildMachine() {}

    public static Builder open(Path directory, BuildCache cache) throws IOException {
        Clock clock = Clock.systemUTC();
        Sandbox sandbox = Sandbox.open(SandboxSettings.standard(directory.resolve("home"), System.getenv())
                .withPlace(directory.resolve("place")));
        TreeRemoval.remove(sandbox.place().resolve("builds"));
        var blobs = new DirectoryBlobStore(directory.resolve("blobs"), clock);
        GitLimits git = new GitLimits(1 << 20, Duration.ofMinutes(1), true);
        return new HostBuilder(
                sandbox,
                blobs,
                cache,
                new SourceArrival(blobs, new GitFetch(git, ArchiveLimits.SOURCE, clock)),
                _ -> new BuildInputs(Map.of(), Map.of(), Map.of()),
                new StepRunner(sandbox, clock, Duration.ofMinutes(2), new Limits(1L << 30, 0, 500)),
                Files.createDirectories(directory.resolve("scratch")));
    }
}
