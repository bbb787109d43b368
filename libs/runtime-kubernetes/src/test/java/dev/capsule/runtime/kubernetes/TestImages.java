package dev.capsule.runtime.kubernetes;

import dev.capsule.archives.TreeRemoval;
import dev.capsule.manifests.Artifact;
import dev.capsule.testkit.cluster.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes images of directories with Python programs. */
final class TestImages {
    private static final Pattern DIGEST = Pattern.compile("\"containerimage.digest\":\\s*\"(sha256:[0-9a-f]{64})\"");
    private static final String DOCKERFILE = """
            FROM python:3.13-slim-trixie
            WORKDIR /app
            COPY --chown=10001:10001 . /app
            USER 10001:10001
            """;

    private final TestCluster cluster;

    TestImages(TestCluster cluster) {
        this.cluster = cluster;
    }

    Artifact.Image build(Path directory) throws IOException {
        Path work = Files.createTempDirectory("capsule-image");
        try {
            Files.writeString(work.resolve("Dockerfile"), DOCKERFILE);
            Path metadata = work.resolve("metadata.json");
            // Its own, since the registry may read a layer's link while another push of the same layer writes it.
            String name = cluster.registry() + "/test/" + UUID.randomUUID();
            Process build = new ProcessBuilder(
                            cluster.buildctl(),
                            "--addr",
                            cluster.buildkit(),
                            "build",
                            "--frontend",
                            "dockerfile.v0",
                            "--local",
                            "context=" + directory,
                            "--local",
                            "dockerfile=" + work,
                            "--metadata-file",
                            metadata.toString(),
                            "--output",
                            "type=image,push=true,name=" + name)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (build.waitFor() != 0) {
                throw new IOException("The image was not built: " + said);
            }
            Matcher digest = DIGEST.matcher(Files.readString(metadata));
            if (!digest.find()) {
                throw new IOException("The build told no digest: " + said);
            }
            return new Artifact.Image(name + "@" + digest.group(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            TreeRemoval.remove(work);
        }
    }
}
