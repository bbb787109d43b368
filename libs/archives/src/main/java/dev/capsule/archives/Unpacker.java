package dev.capsule.archives;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Unpacks a tar or tar.gz into a new directory. Nothing is written outside of it, whatever the archive holds, and nothing
 * is left when the archive is refused. Files become 0644, or 0755 when anybody may execute them; times and owners are not
 * taken over.
 */
public final class Unpacker {
    /** Where symbolic links may lead. */
    public enum Links {
        /** Only to places within the archive: for what users send. */
        INSIDE,
        /** Anywhere: for what builds made and only applications will follow, such as a virtual environment's Python. */
        ANYWHERE
    }

    /** What was unpacked. */
    public record Unpacked(int entries, long bytes) {}

    private final ArchiveLimits limits;
    private final Links links;

    public Unpacker(ArchiveLimits limits, Links links) {
        this.limits = limits;
        this.links = links;
    }

    /** @param directory is made here and must not be there yet; its parent must */
    public Unpacked unpack(InputStream archive, Path directory) {
        try {
            return unpackInto(archive, UnpackedTree.create(directory, limits));
        } catch (IOException | RuntimeException e) {
            TreeRemoval.remove(directory);
            throw translate(e);
        }
    }

    private Unpacked unpackInto(InputStream archive, UnpackedTree tree) throws IOException {
        TarReader reader = new TarReader(new Decompression(archive, limits).open());
        for (Optional<TarEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            TarEntry entry = next.get();
            switch (entry.kind()) {
                case DIRECTORY -> tree.directory(entry);
                case FILE -> tree.file(entry, reader.content());
                case SYMBOLIC_LINK -> tree.symbolicLink(entry);
                case HARD_LINK -> tree.hardLink(entry);
            }
        }
        return tree.finish(links);
    }

    private static RuntimeException translate(Exception e) {
        return switch (e) {
            case CapsuleException known -> known;
            case EOFException _ -> BadArchive.invalid("it ends too early. Send it again.");
            case ZipException _ -> BadArchive.invalid("its compression is damaged. Make it anew and send it again.");
            case InvalidPathException bad ->
                BadArchive.invalid(TarEntry.quoted(bad.getInput())
                        + " is a name that this machine cannot store. Start Capsule in a UTF-8 locale.");
            case IOException disk
            when isFull(disk) ->
                new CapsuleException(ErrorCode.DISK_FULL, "The disk is full; free some space and try again.", disk);
            case RuntimeException other -> other;
            default -> new CapsuleException(ErrorCode.INTERNAL, "The archive could not be unpacked: " + e, e);
        };
    }

    /** What fails to be made says so in its reason, what fails to be written only in its message. */
    private static boolean isFull(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return "No space left on device".equals(reason);
    }
}
