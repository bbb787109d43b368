package dev.capsule.cli.deploy;

import dev.capsule.cli.CommandFailure;
import dev.capsule.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The newest commit of a repository elsewhere, in a directory of its own until it is closed. */
record ClonedRepository(Path directory) implements AutoCloseable {
    private static final int TIME_LIMIT_SECONDS = 120;
    private static final List<String> SCHEMES = List.of("https://", "http://", "file://");

    static boolean isAddress(String source) {
        return SCHEMES.stream().anyMatch(source::startsWith);
    }

    static ClonedRepository of(String address) {
        ClonedRepository cloned = new ClonedRepository(emptyDirectory());
        try (Git git = Git.cloneRepository()
                .setURI(address)
                .setDirectory(cloned.directory().toFile())
                .setDepth(1)
                .setNoTags()
                .setTimeout(TIME_LIMIT_SECONDS)
                .call()) {
            return cloned;
        } catch (GitAPIException e) {
            cloned.close();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The repository " + address + " cannot be fetched: " + e.getMessage()
                            + ". Check the address, and that it can be read without signing in.");
        }
    }

    private static Path emptyDirectory() {
        try {
            return Files.createTempDirectory("capsule-detect-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
