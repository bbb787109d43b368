package dev.capsule.deploy.build.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.BuildId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of build logs, one for each build that ran here: a line of JSON that says whose it is, then lines of a time in
 * milliseconds, a space and text. Attempts follow each other in the same file.
 */
public final class BuildLogs {
    static final String SUFFIX = ".log";
    private static final long MAX_BYTES = 32L << 20;

    private final Path directory;
    private final Clock clock;
    private final JsonMapper json = WireJson.tolerant();

    public BuildLogs(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    public Path directory() {
        return directory;
    }

    public BuildLog open(BuildId build, BuildLogOrigin origin) {
        Path file = directory.resolve(build + SUFFIX);
        try {
            Files.createDirectories(directory);
            if (Files.notExists(file)) {
                writeOrigin(file, origin);
            }
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            return new BuildLog(out, clock, MAX_BYTES - Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The build log cannot be opened", e);
        }
    }

    /** A file is there with its first line or not at all. */
    private void writeOrigin(Path file, BuildLogOrigin origin) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.write(unfinished, (json.writeValueAsString(origin) + "\n").getBytes(UTF_8));
        Files.move(unfinished, file);
    }
}
