package dev.capsule.archives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packs a directory so that equal trees are equal bytes: sorted, with one time for all, without owners, and with the two
 * modes that matter. Nothing is left out but sockets, pipes and devices.
 */
public final class TreePacker {
    /** 1 January 2026, as good as any after 1980, before which zip files cannot date. */
    private static final long TIME = 1_767_225_600L;

    private final Map<Object, String> linked = new HashMap<>();
    private final TarWriter writer;

    private TreePacker(TarWriter writer) {
        this.writer = writer;
    }

    /** Closes the stream at the end. Nothing may change the directory meanwhile. */
    public static void pack(Path directory, OutputStream out) throws IOException {
        pack(directory, Path.of(""), out);
    }

    /**
     * Packs a directory that others may have made, below one that only Capsule can replace. A link on the way to it, or
     * one that takes the place of a directory or a file while it is packed, is never followed.
     *
     * @param inside relative to the root, and without {@code ..}
     */
    public static void pack(Path root, Path inside, OutputStream out) throws IOException {
        try (TarWriter writer = new TarWriter(out);
                SecureDirectoryStream<Path> directory = OpenDirectory.open(root)) {
            new TreePacker(writer).descend(directory, root, inside);
        }
    }

    private void descend(SecureDirectoryStream<Path> directory, Path path, Path inside) throws IOException {
        if (inside.toString().isEmpty()) {
            packChildren(directory, path, "");
            return;
        }
        Path name = inside.getName(0);
        Path rest = inside.getNameCount() == 1 ? Path.of("") : inside.subpath(1, inside.getNameCount());
        try (SecureDirectoryStream<Path> next = OpenDirectory.open(directory, name)) {
            descend(next, path.resolve(name), rest);
        }
    }

    private void packChildren(SecureDirectoryStream<Path> directory, Path path, String prefix) throws IOException {
        for (Path child : sortedNames(directory)) {
            String name = prefix + child;
            if (name.indexOf('\uFFFD') >= 0) {
                throw BadArchive.invalid(TarEntry.quoted(name) + " is a name that is not UTF-8. Rename it.");
            }
            PosixFileAttributes attributes = directory
                    .getFileAttributeView(child, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (attributes.isSymbolicLink()) {
                String target = Files.readSymbolicLink(path.resolve(child)).toString();
                writer.add(new TarEntry(TarEntry.Kind.SYMBOLIC_LINK, name, 0, 0777, TIME, target));
            } else if (attributes.isDirectory()) {
                writer.add(new TarEntry(TarEntry.Kind.DIRECTORY, name + "/", 0, 0755, TIME, ""));
                try (SecureDirectoryStream<Path> below = OpenDirectory.open(directory, child)) {
                    packChildren(below, path.resolve(child), name + "/");
                }
            } else if (attributes.isRegularFile()) {
                packFile(directory, child, name, attributes);
            }
        }
    }

    private void packFile(
            SecureDirectoryStream<Path> directory, Path child, String name, PosixFileAttributes attributes)
            throws IOException {
        String first = linked.putIfAbsent(attributes.fileKey(), name);
        if (first != null) {
            writer.add(new TarEntry(TarEntry.Kind.HARD_LINK, name, 0, 0644, TIME, first));
            return;
        }
        Set<PosixFilePermission> permissions = attributes.permissions();
        boolean executable = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
        TarEntry entry = new TarEntry(TarEntry.Kind.FILE, name, attributes.size(), executable ? 0755 : 0644, TIME, "");
        Set<OpenOption> reading = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (InputStream content = Channels.newInputStream(directory.newByteChannel(child, reading))) {
            writer.add(entry, content);
        }
    }

    private static List<Path> sortedNames(SecureDirectoryStream<Path> directory) {
        List<Path> names = new ArrayList<>();
        directory.forEach(child -> names.add(child.getFileName()));
        names.sort(Comparator.comparing(Path::toString));
        return names;
    }
}
