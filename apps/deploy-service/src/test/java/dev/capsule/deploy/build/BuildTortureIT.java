package dev.capsule.deploy.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.archives.TreePacker;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.blobs.DirectoryBlobStore;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.Digest;
import dev.capsule.manifests.Artifact;
import dev.capsule.persistence.DatabaseAccess;
import dev.capsule.testkit.database.DatabaseFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kills the process that builds, and what it started, again and again. */
class BuildTortureIT {
    @RegisterExtension
    static final DatabaseFixture database = DatabaseFixture.with("deploy");

    private static final int BUILDS = 6;
    private static final int KILLS = 8;
    /** Found in the command line of what a build step runs. */
    private static final String MARK = "1.7177";

    private final Random random = new Random(20);
    private Path directory;
    private BuildRig rig;

    @BeforeEach
    void arrange() throws IOException {
        directory = Files.createTempDirectory("capsule-torture");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        rig = new BuildRig(database, directory.resolve("asking"), FakeBuilder.quick());
    }

    @AfterEach
    void remove() {
        TreeRemoval.remove(directory);
    }

    @Test
    void everyBuildEndsWithAnArtifactOrAReason() throws Exception {
        Map<BuildId, Tenant> builds = new HashMap<>();
        for (int i = 0; i < BUILDS; i++) {
            Tenant tenant = Tenant.create(database.tenants());
            builds.put(rig.request(tenant.order(source(i))), tenant);
        }

        for (int kill = 0; kill < KILLS; kill++) {
            Process worker = startWorker();
            pause();
            if (random.nextInt(3) == 0) {
                steps().forEach(ProcessHandle::destroyForcibly);
                pause();
            }
            worker.destroyForcibly().waitFor();
        }
        Process worker = startWorker();
        for (Map.Entry<BuildId, Tenant> build : builds.entrySet()) {
            BuildOutcome outcome = rig.awaitOutcome(build.getValue(), build.getKey());
            assertThatItIsNoLie(outcome);
        }
        BuildRig.await(() -> steps().isEmpty() && leftDirectories().isEmpty());
        worker.destroyForcibly().waitFor();
    }

    private void assertThatItIsNoLie(BuildOutcome outcome) {
        switch (outcome) {
            case BuildOutcome.Succeeded succeeded -> {
                Digest tree = ((Artifact.Tree) succeeded.artifact()).digest();
                assertThat(new DirectoryBlobStore(directory.resolve("blobs"), Clock.systemUTC()).exists(tree))
                        .isTrue();
            }
            case BuildOutcome.Failed failed ->
                assertThat(failed.reason()).containsAnyOf("exit code 137", "interrupted", "exit code 1");
            default -> throw new AssertionError(outcome);
        }
    }

    private Process startWorker() throws IOException {
        DatabaseAccess access = database.access("deploy");
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-XX:TieredStopAtLevel=1",
                        BuildWorkerProgram.class.getName(),
                        directory.toString(),
                        access.url(),
                        access.tenant().user(),
                        access.tenant().password(),
                        access.system().user(),
                        access.system().password())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("worker.log").toFile()))
                .start();
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1500 + random.nextInt(3000));
    }

    private static List<ProcessHandle> steps() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep " + MARK))
                .toList();
    }

    /** The last worker may have cleared all away and then have had nothing left to build. */
    private List<Path> leftDirectories() {
        try (var left = Files.list(directory.resolve("place/builds"))) {
            return left.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeploymentSource source(int number) throws IOException {
        Path source = Files.createDirectory(directory.resolve("source-" + number));
        Files.writeString(
                source.resolve("package.json"),
                "{\"scripts\": {\"build\": \"sleep " + MARK + " && date > made-" + number
                        + "\", \"start\": \"node server.js\"}}");
        Files.writeString(source.resolve("server.js"), "console.log(1)");
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        TreePacker.pack(source, tar);
        Digest digest = Digest.of(tar.toByteArray());
        new DirectoryBlobStore(directory.resolve("blobs"), Clock.systemUTC())
                .put(digest, new ByteArrayInputStream(tar.toByteArray()), Long.MAX_VALUE);
        return new DeploymentSource.Upload(digest, null);
    }
}
