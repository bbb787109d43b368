package dev.capsule.cli.source;

import dev.capsule.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A packed directory.
 *
 * @param warnings what was left out though nothing said so, such as links that leave the directory
 */
public record SourceArchive(Path file, Digest digest, long size, int files, List<String> warnings)
        implements AutoCloseable {
    public SourceArchive {
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
