package dev.capsule.embedded.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of each service at the broker, random for this installation, in {@code broker-<service>.password}. */
final class BrokerPasswords {
    private static final int BYTES = 24;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    BrokerPasswords(Path directory) {
        this.directory = directory;
    }

    /** Made when it is asked for the first time. */
    String require(String service) {
        Path file = directory.resolve("broker-" + service + ".password");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The broker password of " + service + " cannot be kept in " + directory, e);
        }
    }

    private void create(Path file) throws IOException {
        byte[] password = new byte[BYTES];
        random.nextBytes(password);
        Path draft = Files.createTempFile(
                directory,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(password));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another process was first; its password is the one.
        } finally {
            Files.delete(draft);
        }
    }
}
