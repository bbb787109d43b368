package dev.capsule.deploy.build.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capsule.contracts.wire.WireJson;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
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

    /** The logs that are there, of builds that run and of builds that ended. */
    public List<BuildLogFile> list() {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(BuildLogFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BuildLog open(BuildId build, BuildLogOrigin origin) {
        Path file = directory.resolve(build + SUFFIX);
        try {
            OwnerOnly.createDirectory(directory);
            if (Files.notExists(file)) {
                writeOrigin(file, origin);
            }
            boolean torn = !endsWithALine(file);
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            if (torn) {
                out.write('\n');
            }
            return new BuildLog(out, clock, MAX_BYTES - Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The build log cannot be opened", e);
        }
    }

    /** A process that was killed may have left half a line. */
    private static boolean endsWithALine(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(in.length() - 1);
            return in.read() == '\n';
        }
    }

    /** A file is there with its first line or not at all. */
    private void writeOrigin(Path file, BuildLogOrigin origin) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.write(unfinished, (json.writeValueAsString(origin) + "\n").getBytes(UTF_8));
        Files.move(unfinished, file);
    }
}
