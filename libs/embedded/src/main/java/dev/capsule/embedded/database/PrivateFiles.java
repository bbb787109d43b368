package dev.capsule.embedded.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** Files and directories that only their owner may read. */
final class PrivateFiles {
    private static final int PASSWORD_BYTES = 24;

    private PrivateFiles() {}

    static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Makes the directory that the file is to be in. */
    static Path directoryOf(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        directory(directory);
        return directory;
    }

    /** Reads the password in the file, or makes a random one and keeps it there. */
    static String password(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        directoryOf(file);
        replace(file, password);
        return password;
    }

    /** A reader finds the old content or the new one, never a part. */
    static void replace(Path file, String content) throws IOException {
        Path temporary =
                Files.createTempFile(directoryOf(file), file.getFileName().toString(), ".new");
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
