package dev.capsule.runtime.local.release;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreeRemoval;
import dev.capsule.archives.Unpacker;
import dev.capsule.archives.Unpacker.Links;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The built trees on this machine's disk, each unpacked once and never changed. They belong to Capsule's own account;
 * instances work in copies.
 */
public final class Releases {
    private static final String UNFINISHED = ".unfinished";
    /** The edge, which may read everything, serves sites: no link may lead out of one. */
    private static final String SITE = ".site";

    private final Path directory;
    private final ArtifactSource artifacts;
    private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

    public Releases(Path directory, ArtifactSource artifacts) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.artifacts = artifacts;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        entries().stream().filter(path -> path.toString().endsWith(UNFINISHED)).forEach(TreeRemoval::remove);
    }

    /** The directory of a tree that applications run from, unpacked when it is asked for the first time. */
    public Path tree(Digest digest) {
        return require(digest, directory.resolve(digest.hex()), Links.ANYWHERE);
    }

    /** The directory of a tree that is served as files. */
    public Path site(Digest digest) {
        return require(digest, directory.resolve(digest.hex() + SITE), Links.INSIDE);
    }

    /** Removes the trees that nothing uses. */
    public void keepOnly(Set<Digest> used) {
        for (Path tree : entries()) {
            String name = tree.getFileName().toString();
            boolean needed = used.stream().anyMatch(digest -> name.startsWith(digest.hex()));
            if (!needed && !name.endsWith(UNFINISHED)) {
                TreeRemoval.remove(tree);
            }
        }
    }

    private Path require(Digest digest, Path tree, Links links) {
        if (Files.isDirectory(tree)) {
            return tree;
        }
        ReentrantLock lock = locks.computeIfAbsent(tree, ignored -> new ReentrantLock());
        lock.lock();
        try {
            return Files.isDirectory(tree) ? tree : unpack(digest, tree, links);
        } catch (IOException e) {
            throw new CapsuleException(
                    ErrorCode.UNAVAILABLE, "The built tree " + digest + " cannot be unpacked: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private Path unpack(Digest digest, Path tree, Links links) throws IOException {
        Path unfinished = directory.resolve(UUID.randomUUID() + UNFINISHED);
        try (InputStream in = artifacts.open(digest)) {
            new Unpacker(ArchiveLimits.TREE, links).unpack(in, unfinished);
        }
        return Files.move(unfinished, tree, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> entries() {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            found.forEach(paths::add);
        } catch (IOException e) {
            return List.of();
        }
        return paths;
    }
}
