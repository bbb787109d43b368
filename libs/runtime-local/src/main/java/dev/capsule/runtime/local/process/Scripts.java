package dev.capsule.runtime.local.process;

import dev.capsule.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The fixed shell files through which everything is started. They lie in a directory named by their content, since
 * processes that an earlier version started still read theirs.
 */
public record Scripts(Path directory) {
    private static final List<String> NAMES = List.of("entry", "enter", "shim", "keep");
    private static final int VERSION_DIGITS = 12;

    /** Writes the files below a directory that every user of the machine can read. */
    public static Scripts install(Path parent) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : NAMES) {
            all.append(content(name));
        }
        String version =
                Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, VERSION_DIGITS);
        Path directory = Files.createDirectories(parent.resolve(version));
        for (Path passage : List.of(parent, directory)) {
            Files.setPosixFilePermissions(passage, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String name : NAMES) {
            Path written = Files.createTempFile(directory, name, ".new");
            Files.writeString(written, content(name));
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        return new Scripts(directory);
    }

    /** The start of an argument vector that runs one of the files. */
    public List<String> run(String name) {
        return List.of("/bin/sh", directory.resolve(name).toString());
    }

    private static String content(String name) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The file " + name + " is missing from this build of Capsule");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
