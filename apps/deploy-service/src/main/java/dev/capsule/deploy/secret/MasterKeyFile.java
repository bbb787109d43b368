package dev.capsule.deploy.secret;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Where the master key is kept: one line of 64 hexadecimal digits that only its owner may read. */
final class MasterKeyFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> NOBODY_ELSE = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    MasterKeyFile(Path path) {
        this.path = path;
    }

    Optional<MasterKey> read() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            requireOwnerOnly();
            return Optional.of(
                    new MasterKey(HexFormat.of().parseHex(Files.readString(path).strip())));
        } catch (IllegalArgumentException e) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The master key in " + path + " is damaged: it is one line of 64 hexadecimal digits. Put back the"
                            + " key of this installation from your backup.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The master key in " + path + " cannot be read", e);
        }
    }

    /** Makes a new key, unless another process has just done so: then it is that one. */
    MasterKey create(SecureRandom random) {
        byte[] key = new byte[MasterKey.BYTES];
        random.nextBytes(key);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent(), OWNER_ONLY_DIRECTORY);
            Path complete = Files.createTempFile(path.toAbsolutePath().getParent(), "master", ".new", OWNER_ONLY);
            try {
                write(complete, HexFormat.of().formatHex(key) + "\n");
                Files.createLink(path, complete);
            } catch (FileAlreadyExistsException _) {
                return read().orElseThrow();
            } finally {
                Files.delete(complete);
            }
            return new MasterKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException("The master key cannot be written to " + path, e);
        }
    }

    /** On the disk before anything is sealed with it. */
    private static void write(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    private void requireOwnerOnly() throws IOException {
        if (!NOBODY_ELSE.containsAll(Files.getPosixFilePermissions(path))) {
            throw new CapsuleException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "The master key in " + path + " can be read by others than its owner. Run `chmod 600 " + path
                            + "`, and think about who may have read it.");
        }
    }
}
