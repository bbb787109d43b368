package dev.capsule.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.cli.FakeCapsule;
import dev.capsule.cli.api.ApiClient;
import dev.capsule.cli.output.Output;
import dev.capsule.cli.output.Style;
import dev.capsule.contracts.deploy.DeploymentSource;
import dev.capsule.contracts.local.Connection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void sendsOnceWhatIsNotKnownAndNothingWhenItIs() throws Exception {
        Files.writeString(directory.resolve("main.js"), "1");
        try (FakeCapsule capsule = new FakeCapsule()) {
            Upload upload = upload(capsule);
            capsule.on("PUT " + path(upload), 201, "{}");
            capsule.on("HEAD " + path(upload), 404, "").on("HEAD " + path(upload), 200, "");
            int before = capsule.asked().size();

            upload.send(directory);
            upload.send(directory);

            assertThat(capsule.asked().subList(before, capsule.asked().size()))
                    .extracting(asked -> asked.line().split(" ")[0])
                    .containsExactly("HEAD", "PUT", "HEAD");
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .containsSubsequence("-----> Sending 1 files", "-----> Source is unchanged, nothing to send");
        }
    }

    private Upload upload(FakeCapsule capsule) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Upload(
                new ApiClient(new Connection(capsule.url(), "cap_test", "login")),
                new Output(stream, stream, false, new Style(false), 0));
    }

    /** Where the directory is sent to, by its digest. */
    private String path(Upload upload) throws Exception {
        try (var archive = dev.capsule.cli.source.SourcePacker.pack(directory)) {
            return "/api/v1/sources/" + new DeploymentSource.Upload(archive.digest(), null).digest();
        }
    }
}
