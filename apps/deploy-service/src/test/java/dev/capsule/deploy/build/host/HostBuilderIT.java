package dev.capsule.deploy.build.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capsule.contracts.deploy.DeployViews.ServiceSource;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.deploy.build.Built;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostBuilderIT {
    private static final String SERVER = "require('http').createServer((q, s) => s.end('hi')).listen(process.env.PORT)";

    private HostRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new HostRig();
    }

    @AfterEach
    void leavesNoWorkspace() throws IOException {
        try (HostRig closing = rig) {
            assertThat(closing.workspaces()).isEmpty();
        }
    }

    @Test
    void buildsAPlainNodeApplicationAndSaysHow() throws IOException {
        Built built = rig.build(node("true"));

        Path out = rig.unpack(built);
        assertThat(out.resolve("server.js")).hasContent(SERVER);
        assertThat(built.outcome().plan().language()).isEqualTo("javascript");
        assertThat(built.outcome().plan().path()).anyMatch(folder -> folder.startsWith("/"));
        assertThat(rig.log())
                .anyMatch(line -> line.startsWith("Found javascript") && line.contains("package.json"))
                .anyMatch(line -> line.matches("Uses node \\d+.* at /.*"))
                .anyMatch(line -> line.startsWith("Keeps "));
    }

    @Test
    void keepsWhatTheBuildMade() throws IOException {
        Path out = rig.unpack(rig.build(node("node -e \"require('fs').writeFileSync('made.txt', 'made')\"")));

        assertThat(out.resolve("made.txt")).hasContent("made");
    }

    @Test
    void aSecondBuildOfTheSameRunsNothing() throws IOException {
        DeploymentSource source = node("true; echo it runs");
        Built first = rig.build(source);

        Built second = rig.build(source);

        assertThat(second.cached()).isTrue();
        assertThat(second.outcome()).isEqualTo(first.outcome());
        assertThat(rig.log()).singleElement().asString().contains("Nothing that decides this build has changed");
    }

    @Test
    void anotherBuildTimeVariableIsAnotherBuild() throws IOException {
        DeploymentSource source = node("true; echo it runs");
        rig.build(source);

        assertThat(rig.with(Map.of("MODE", "two"), Map.of()).build(source).cached())
                .isFalse();
        assertThat(rig.log()).contains("it runs");
    }

    @Test
    void anOutcomeWhoseArtifactIsGoneIsBuiltAgain() throws IOException {
        DeploymentSource source = node("date > made.txt");
        Built first = rig.build(source);
        rig.blobs.delete(((dev.capsule.manifests.Artifact.Tree) first.outcome().artifact()).digest());

        assertThat(rig.build(source).cached()).isFalse();
    }

    @Test
    void masksBuildSecretsAlsoInBase64() throws IOException {
        String secret = "s3cr3t-t0ken-value";
        String encoded = Base64.getEncoder().encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
        rig.with(Map.of("PLAIN", "visible"), Map.of("TOKEN", secret))
                .build(node("true; echo $PLAIN $TOKEN; printf %s user:$TOKEN | base64 -w0"));

        assertThat(rig.log())
                .contains("visible ***")
                .noneMatch(line -> line.contains(secret))
                .noneMatch(line -> line.contains(encoded.substring(8, 28)));
    }

    @Test
    void aFailingStepIsNamedWithItsExitCodeAndItsLines() throws IOException {
        fails(node("true; echo broken because of this; exit 3"), ErrorCode.BUILD_FAILED, "\"Build\"", "exit code 3");
        assertThat(rig.log()).contains("broken because of this");
    }

    @Test
    void aStepThatTakesTooLongIsEnded() throws IOException {
        rig.within(Duration.ofSeconds(2));
        fails(node("sleep 600"), ErrorCode.BUILD_FAILED, "took longer");
    }

    @Test
    void aMissingToolIsNamedWithHowToGetIt() throws IOException {
        var source = rig.upload(Map.of(
                "package.json",
                "{\"engines\": {\"node\": \">=99\"}, \"scripts\": {\"start\": \"node server.js\"}}",
                "server.js",
                SERVER));
        fails(source, ErrorCode.TOOL_MISSING, "node >=99", "nodejs.org");
    }

    @Test
    void aDockerfileBesideAKnownApplicationIsSaidNotToBeUsed() throws IOException {
        Built built = rig.build(
                rig.upload(
                        Map.of(
                                "package.json",
                                "{\"scripts\": {\"start\": \"node server.js\"}}",
                                "server.js",
                                SERVER,
                                "Dockerfile",
                                "FROM node\nEXPOSE 3000\nHEALTHCHECK CMD curl http://localhost:3000/health\nUSER 1000\nCMD [\"node\", \"x.js\"]\n")));

        assertThat(built.outcome().plan().processes().getFirst().healthPath()).isEqualTo("/health");
        assertThat(rig.log())
                .anyMatch(line -> line.startsWith("Note: Dockerfile is not used here") && line.contains("not images"));
    }

    @Test
    void aDockerfileAloneEndsInWhatToDo() throws IOException {
        var source = rig.upload(Map.of("Dockerfile", "FROM alpine\nCMD [\"/serve\"]\n"));
        fails(source, ErrorCode.UNKNOWN_APPLICATION, "Dockerfile", "programs, and not images", "capsule.yaml");
    }

    @Test
    void whatNobodyKnowsIsSaidWithTheFilesLookedFor() throws IOException {
        fails(rig.upload(Map.of("notes.txt", "hello")), ErrorCode.UNKNOWN_APPLICATION, "package.json", "capsule.yaml");
    }

    @Test
    void aSourceThatWasNeverUploadedIsAnError() throws IOException {
        var source = new DeploymentSource.Upload(Digest.of(new byte[] {9}), null);
        fails(source, ErrorCode.SOURCE_UNAVAILABLE, "Upload it again");
    }

    @Test
    void takesTheFolderTheCommandsAndTheProcessThatTheOwnerSet() throws IOException {
        var source = rig.upload(Map.of(
                "README.md",
                "two things",
                "backend/package.json",
                "{\"scripts\": {\"start\": \"node server.js\"}}",
                "backend/server.js",
                SERVER));
        rig.with(new ServiceSource("backend", "echo own build > built.txt", "node server.js --own", null));

        Built built = rig.build(source);

        assertThat(built.outcome().plan().root()).isEqualTo("backend");
        assertThat(built.outcome().plan().processes().getFirst().command().arguments())
                .containsExactly("node", "server.js", "--own");
        assertThat(rig.unpack(built).resolve("built.txt")).hasContent("own build");
    }

    @Test
    void anUnknownProcessIsAnErrorThatNamesThoseThereAre() throws IOException {
        rig.with(new ServiceSource("", null, null, "mailer"));
        fails(node("true"), ErrorCode.INVALID_CONFIGURATION, "mailer", "web");
    }

    @Test
    void buildsABranchOfARepository() throws Exception {
        Path work = rig.directory.resolve("work");
        try (Git git =
                Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
            java.nio.file.Files.writeString(work.resolve("index.html"), "<h1>hi</h1>");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("A page")
                    .setAuthor("Ada", "a@b.c")
                    .setSign(false)
                    .call();
        }
        var source = new DeploymentSource.Git(work.toUri().toString(), null);

        Built built = rig.build(source);

        assertThat(built.outcome().commit().message()).isEqualTo("A page");
        assertThat(rig.unpack(built).resolve("index.html")).hasContent("<h1>hi</h1>");
        assertThat(rig.build(source).cached()).isTrue();
    }

    @Test
    void aCancelledBuildEndsWithAllItStarted() throws Exception {
        var source = node("sh -c 'sleep 4242 & sleep 4243'");
        Thread.startVirtualThread(() -> {
            while (!running("sleep 4243")) {
                Thread.onSpinWait();
            }
            rig.cancellation.cancel();
        });

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> rig.build(source));

        assertThat(running("sleep 4242")).isFalse();
        assertThat(running("sleep 4243")).isFalse();
    }

    private static boolean running(String command) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith(command));
    }

    private DeploymentSource node(String build) throws IOException {
        String script = build.replace("\\", "\\\\").replace("\"", "\\\"");
        return rig.upload(Map.of(
                "package.json",
                "{\"name\": \"app\", \"scripts\": {\"build\": \"" + script + "\", \"start\": \"node server.js\"}}",
                "server.js",
                SERVER));
    }

    private void fails(DeploymentSource source, ErrorCode code, String... words) {
        assertThatExceptionOfType(CapsuleException.class)
                .isThrownBy(() -> rig.build(source))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.getMessage()).contains(words);
                });
    }
}
