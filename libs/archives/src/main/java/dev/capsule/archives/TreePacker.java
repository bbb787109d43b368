package dev.capsule.archives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
        try (TarWriter writer = new TarWriter(out)) {
            new TreePacker(writer).packChildren(directory, "");
        }
    }

    private void packChildren(Path directory, String prefix) throws IOException {
        for (Path child : sortedChildren(directory)) {
            String name = prefix + child.getFileName();
            if (name.indexOf('\uFFFD') >= 0) {
                throw BadArchive.invalid(TarEntry.quoted(name) + " is a name that is not UTF-8. Rename it.");
            }
            var attributes = Files.readAttributes(child, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                String target = Files.readSymbolicLink(child).toString();
                writer.add(new TarEntry(TarEntry.Kind.SYMBOLIC_LINK, name, 0, 0777, TIME, target));
            } else if (attributes.isDirectory()) {
                writer.add(new TarEntry(TarEntry.Kind.DIRECTORY, name + "/", 0, 0755, TIME, ""));
                packChildren(child, name + "/");
            } else if (attributes.isRegularFile()) {
                packFile(child, name, attributes);
            }
        }
    }

    private void packFile(Path file, String name, PosixFileAttributes attributes) throws IOException {
        String first = linked.putIfAbsent(attributes.fileKey(), name);
        if (first != null) {
            writer.add(new TarEntry(TarEntry.Kind.HARD_LINK, name, 0, 0644, TIME, first));
            return;
        }
        Set<PosixFilePermission> permissions = attributes.permissions();
        boolean executable = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
        TarEntry entry = new TarEntry(TarEntry.Kind.FILE, name, attributes.size(), executable ? 0755 : 0644, TIME, "");
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            writer.add(entry, content);
        }
    }

    private static List<Path> sortedChildren(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }
}
