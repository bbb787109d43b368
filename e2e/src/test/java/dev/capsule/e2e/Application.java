package dev.capsule.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The sources of an application, in a directory that a test may change. */
record Application(Path directory) {
    /** A copy of one of the project's examples, as {@code parent/name}. */
    static Application copyOfExample(Platform platform, String example, Path parent, String name) {
        Path from = platform.root().resolve("examples").resolve(example);
        Path to = parent.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Application(to);
    }

    static Application empty(Path parent, String name) {
        try {
            return new Application(Files.createDirectories(parent.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Application with(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Application edit(String file, String before, String after) {
        try {
            String text = Files.readString(directory.resolve(file));
            if (!text.contains(before)) {
                throw new AssertionError(file + " does not have " + before);
            }
            return with(file, text.replace(before, after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
