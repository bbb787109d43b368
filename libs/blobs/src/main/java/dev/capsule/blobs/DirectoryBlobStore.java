package dev.capsule.blobs;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Blobs as files: {@code ab/cd/abcd…}. A file gets its final name only when it is whole, verified and on the disk. A
 * crash leaves at most a file in {@code incoming/}, which the next start removes when it is a day old.
 */
public final class DirectoryBlobStore implements BlobStore {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SHARD_DIGITS = 2;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Path incoming;
    private final Clock clock;

    public DirectoryBlobStore(Path root, Clock clock) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        this.clock = clock;
        attempt("open the blob store", () -> {
            OwnerOnly.createDirectory(incoming);
            removeAbandoned();
            return root;
        });
    }

    @Override
    public long put(Digest expected, InputStream content, long most) {
        return attempt("keep " + expected, () -> {
            Path temporary = incoming.resolve(UUID.randomUUID().toString());
            try {
                VerifiedStream verified = new VerifiedStream(content, most);
                write(verified, temporary);
                verified.requireDigest(expected);
                Files.setLastModifiedTime(temporary, FileTime.from(clock.instant()));
                publish(temporary, path(expected));
                return verified.bytes();
            } finally {
                Files.deleteIfExists(temporary);
            }
        });
    }

    @Override
    public Optional<Blob> find(Digest digest) {
        return attempt("look up " + digest, () -> {
            try {
                return Optional.of(blob(digest, path(digest)));
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(Digest digest) {
        return attempt("read " + digest, () -> {
            try {
                return Files.newInputStream(path(digest));
            } catch (NoSuchFileException _) {
                throw CapsuleException.notFound("content", digest);
            }
        });
    }

    @Override
    public void delete(Digest digest) {
        attempt("delete " + digest, () -> Files.deleteIfExists(path(digest)));
    }

    @Override
    public List<Blob> lastPutBefore(Instant time, int limit) {
        return attempt("list the blob store", () -> {
            PriorityQueue<Blob> oldest =
                    new PriorityQueue<>(Comparator.comparing(Blob::lastPut).reversed());
            try (Stream<Path> files = Files.walk(root, 3)) {
                for (Path file : (Iterable<Path>) files.filter(this::isBlob)::iterator) {
                    Blob blob = blob(new Digest(name(file)), file);
                    if (blob.lastPut().isBefore(time)) {
                        oldest.add(blob);
                        if (oldest.size() > limit) {
                            oldest.remove();
                        }
                    }
                }
            }
            List<Blob> sorted = new ArrayList<>(oldest);
            sorted.sort(Comparator.comparing(Blob::lastPut));
            return sorted;
        });
    }

    private boolean isBlob(Path file) {
        return !file.startsWith(incoming) && Files.isRegularFile(file);
    }

    private static void write(VerifiedStream content, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    /** The directory is forced too: without it the name could be lost with the power. */
    private static void publish(Path temporary, Path target) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent());
        Files.createDirectories(directory);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Blob blob(Digest digest, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Blob(digest, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private Path path(Digest digest) {
        String hex = digest.hex();
        return root.resolve(hex.substring(0, SHARD_DIGITS))
                .resolve(hex.substring(SHARD_DIGITS, 2 * SHARD_DIGITS))
                .resolve(hex);
    }

    private void removeAbandoned() throws IOException {
        Instant dayAgo = clock.instant().minus(ABANDONED);
        try (Stream<Path> files = Files.list(incoming)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(dayAgo)) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException _) {
                    // Another process has just given it its final name.
                }
            }
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    /** Work on files. */
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(String what, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw failure(what, e);
        }
    }

    private static CapsuleException failure(String what, IOException cause) {
        String reason = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
        boolean full = reason.toLowerCase(Locale.ROOT).contains("no space left");
        return full
                ? new CapsuleException(
                        ErrorCode.DISK_FULL, "There is no room on the disk. Make some, then try again.", cause)
                : new CapsuleException(ErrorCode.UNAVAILABLE, "Capsule could not " + what + ": " + reason, cause);
    }
}
