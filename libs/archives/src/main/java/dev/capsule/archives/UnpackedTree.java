package dev.capsule.archives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The directory an archive is unpacked into. Symbolic links are made last, so that nothing can be written through one.
 */
final class UnpackedTree {
    private static final FileAttribute<Set<PosixFilePermission>> PLAIN = mode("rw-r--r--");
    private static final FileAttribute<Set<PosixFilePermission>> EXECUTABLE = mode("rwxr-xr-x");
    private static final int EXECUTE_BITS = 0111;

    private record Seen(String name, TarEntry.Kind kind) {}

    private final Path root;
    private final ArchiveLimits limits;
    private final boolean ignoresCase;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<EntryPath, String> pendingLinks = new LinkedHashMap<>();
    private final LinkTable linkTable = new LinkTable();
    private int entries;
    private long bytes;

    private UnpackedTree(Path root, ArchiveLimits limits, boolean ignoresCase) {
        this.root = root;
        this.limits = limits;
        this.ignoresCase = ignoresCase;
    }

    static UnpackedTree create(Path root, ArchiveLimits limits) throws IOException {
        Files.createDirectory(root, EXECUTABLE);
        Path probe = Files.createFile(root.resolve("case"));
        boolean ignoresCase = Files.exists(root.resolve("CASE"));
        Files.delete(probe);
        return new UnpackedTree(root, limits, ignoresCase);
    }

    void directory(TarEntry entry) throws IOException {
        EntryPath path = check(entry);
        if (!path.isRoot()) {
            makeDirectory(entry, path);
        }
    }

    void file(TarEntry entry, InputStream content) throws IOException {
        if (entry.size() > limits.bytes() - bytes) {
            throw BadArchive.tooLarge("with " + entry.quotedName() + " more than " + limits.bytes() + " bytes.");
        }
        bytes += entry.size();
        Path file = claim(entry, check(entry));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        var mode = (entry.mode() & EXECUTE_BITS) != 0 ? EXECUTABLE : PLAIN;
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, options, mode))) {
            content.transferTo(out);
        }
    }

    void symbolicLink(TarEntry entry) throws IOException {
        EntryPath path = check(entry);
        if (entry.target().isEmpty() || entry.target().indexOf('\0') >= 0) {
            throw BadArchive.entry(entry, "is a link to nothing.");
        }
        claim(entry, path);
        linkTable.add(entry, path);
        pendingLinks.put(path, entry.target());
    }

    void hardLink(TarEntry entry) throws IOException {
        EntryPath target = EntryPath.check(entry, entry.target(), limits.depth());
        Seen linked = seen.get(key(target.text()));
        if (linked == null || linked.kind() != TarEntry.Kind.FILE) {
            throw BadArchive.entry(entry, "is a link to something that is no file earlier in the archive.");
        }
        Files.createLink(claim(entry, check(entry)), resolve(target));
    }

    Unpacker.Unpacked finish(Unpacker.Links policy) throws IOException {
        if (policy == Unpacker.Links.INSIDE) {
            linkTable.requireInside();
        }
        for (Map.Entry<EntryPath, String> link : pendingLinks.entrySet()) {
            Files.createSymbolicLink(resolve(link.getKey()), Path.of(link.getValue()));
        }
        return new Unpacker.Unpacked(entries, bytes);
    }

    private EntryPath check(TarEntry entry) {
        if (++entries > limits.entries()) {
            throw BadArchive.tooLarge("at " + entry.quotedName() + " more than " + limits.entries() + " entries.");
        }
        return EntryPath.check(entry, entry.name(), limits.depth());
    }

    /** Takes the entry's name for it, making the directories above. */
    private Path claim(TarEntry entry, EntryPath path) throws IOException {
        if (path.isRoot()) {
            throw BadArchive.entry(entry, "has no name.");
        }
        makeDirectory(entry, path.parent());
        // A hard link to a file is a file like the other.
        TarEntry.Kind kind = entry.kind() == TarEntry.Kind.HARD_LINK ? TarEntry.Kind.FILE : entry.kind();
        if (seen.putIfAbsent(key(path.text()), new Seen(path.text(), kind)) != null) {
            throw BadArchive.entry(entry, "is in it twice, or differs from another name only by case.");
        }
        return resolve(path);
    }

    private void makeDirectory(TarEntry entry, EntryPath path) throws IOException {
        if (path.isRoot()) {
            return;
        }
        Seen known = seen.get(key(path.text()));
        if (known == null) {
            makeDirectory(entry, path.parent());
            Files.createDirectory(resolve(path), EXECUTABLE);
            seen.put(key(path.text()), new Seen(path.text(), TarEntry.Kind.DIRECTORY));
        } else if (known.kind() != TarEntry.Kind.DIRECTORY) {
            throw BadArchive.entry(entry, "needs a directory where the archive has a file or a link.");
        } else if (!known.name().equals(path.text())) {
            throw BadArchive.entry(entry, "differs from another name only by case.");
        }
    }

    private String key(String name) {
        return ignoresCase ? Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT) : name;
    }

    private Path resolve(EntryPath path) {
        return root.resolve(path.text());
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
