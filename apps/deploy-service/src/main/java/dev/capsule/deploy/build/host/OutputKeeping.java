package dev.capsule.deploy.build.host;

import dev.capsule.archives.ArchiveLimits;
import dev.capsule.archives.TreePacker;
import dev.capsule.blobs.BlobStore;
import dev.capsule.buildplan.BuildPlan;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Packs what a build made and puts it into the blob store. */
final class OutputKeeping {
    private static final int BUFFER_BYTES = 256 * 1024;

    /** What was kept. */
    record Kept(Digest digest, long bytes) {}

    private final BlobStore blobs;

    OutputKeeping(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Everything that ran in the source must have ended. @param scratch where a file can be made for a moment */
    Kept keep(BuildPlan plan, Path source, Path scratch) {
        try {
            Path output = output(plan, source);
            Path tar = Files.createTempFile(scratch, "output", ".tar");
            try {
                Digest digest = pack(source, output, tar);
                long bytes = Files.size(tar);
                try (InputStream content = Files.newInputStream(tar)) {
                    blobs.put(digest, content, ArchiveLimits.TREE.bytes());
                }
                return new Kept(digest, bytes);
            } finally {
                Files.deleteIfExists(tar);
            }
        } catch (IOException e) {
            throw translate(e);
        }
    }

    /** Relative to the source. */
    private static Path output(BuildPlan plan, Path source) throws IOException {
        Path output = source.resolve(plan.root()).resolve(plan.output());
        if (!Files.isDirectory(output)) {
            throw new CapsuleException(
                    ErrorCode.BUILD_FAILED,
                    "The build ended well, but without the folder \"" + plan.output() + "\" that is to be kept. Say in"
                            + " capsule.yaml as \"output\" which folder the build makes.");
        }
        if (!output.toRealPath().startsWith(source.toRealPath())) {
            throw new CapsuleException(
                    ErrorCode.BUILD_FAILED, "The folder \"" + plan.output() + "\" is a link that leaves the source.");
        }
        return source.toRealPath().relativize(output.toRealPath());
    }

    private static Digest pack(Path source, Path output, Path tar) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        try (OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(tar), BUFFER_BYTES), sha256)) {
            TreePacker.pack(source, output, out);
        }
        return Digest.finish(sha256);
    }

    private static RuntimeException translate(IOException e) {
        if (e instanceof FileSystemException || "No space left on device".equals(e.getMessage())) {
            return new CapsuleException(
                    ErrorCode.DISK_FULL, "What the build made could not be stored: " + e.getMessage() + ".", e);
        }
        return new CapsuleException(ErrorCode.INTERNAL, "What the build made could not be packed: " + e, e);
    }
}
