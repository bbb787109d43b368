package dev.capsule.archives;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The name of an entry after it was found to stay inside: its parts, none of them empty, {@code .} or {@code ..}. */
record EntryPath(List<String> parts) {
    private static final int MAX_PART_BYTES = 255;
    private static final int MAX_BYTES = 3500;

    EntryPath {
        parts = List.copyOf(parts);
    }

    static EntryPath check(TarEntry entry, String name, int maxDepth) {
        if (name.startsWith("/")) {
            throw BadArchive.entry(entry, "has an absolute path.");
        }
        if (name.indexOf('\0') >= 0) {
            throw BadArchive.entry(entry, "has a name with a zero byte.");
        }
        if (bytes(name) > MAX_BYTES) {
            throw BadArchive.entry(entry, "has a path of more than " + MAX_BYTES + " bytes.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw BadArchive.entry(entry, "has a path with \"..\", which could lead out of the archive.");
            }
            if (bytes(part) > MAX_PART_BYTES) {
                throw BadArchive.entry(entry, "has a name of more than " + MAX_PART_BYTES + " bytes.");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (parts.size() > maxDepth) {
            throw BadArchive.entry(entry, "lies more than " + maxDepth + " directories deep.");
        }
        return new EntryPath(parts);
    }

    boolean isRoot() {
        return parts.isEmpty();
    }

    EntryPath parent() {
        return new EntryPath(parts.subList(0, parts.size() - 1));
    }

    String text() {
        return String.join("/", parts);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
