package dev.capsule.archives;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive entry by entry in bounded memory, whoever made it. Refuses what no application is made of: devices,
 * pipes, sparse files, names that are not UTF-8.
 */
public final class TarReader {
    private static final int MAX_EXTENSION_BYTES = 1 << 20;

    private final InputStream archive;
    private final Content content = new Content();
    private int padding;

    public TarReader(InputStream archive) {
        this.archive = archive;
    }

    /** The next entry, skipping what was not read of the one before; empty at the archive's end. */
    public Optional<TarEntry> next() throws IOException {
        Map<String, String> extensions = new HashMap<>();
        while (true) {
            skipRest();
            TarHeader header = readHeader();
            if (header.isEnd()) {
                return Optional.empty();
            }
            header.verify();
            switch (header.type()) {
                case 'x' -> extensions.putAll(PaxRecords.parse(extension(header)));
                case 'g' -> extension(header);
                case 'L' -> extensions.put(PaxRecords.PATH, gnuName(header));
                case 'K' -> extensions.put(PaxRecords.LINK_PATH, gnuName(header));
                default -> {
                    TarEntry entry = entry(header, extensions);
                    begin(entry.size());
                    return Optional.of(entry);
                }
            }
        }
    }

    /** The content of the entry that {@link #next()} returned last. Closing it does nothing. */
    public InputStream content() {
        return content;
    }

    private static TarEntry entry(TarHeader header, Map<String, String> extensions) {
        // The header's own name may be cut inside a character when an extension has the whole of it.
        String extended = extensions.get(PaxRecords.PATH);
        String name = extended == null ? header.name() : extended;
        TarEntry.Kind kind = kind(header.type(), name);
        if (extensions.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse"))) {
            throw BadArchive.invalid(TarEntry.quoted(name) + " is stored as a sparse file. Pack without --sparse.");
        }
        String extendedSize = extensions.get(PaxRecords.SIZE);
        long size = extendedSize == null ? header.size() : PaxRecords.size(extendedSize);
        return new TarEntry(
                kind,
                name,
                kind == TarEntry.Kind.FILE ? size : 0,
                header.mode(),
                header.modifiedSeconds(),
                link(kind) ? target(header, extensions) : "");
    }

    private static boolean link(TarEntry.Kind kind) {
        return kind == TarEntry.Kind.SYMBOLIC_LINK || kind == TarEntry.Kind.HARD_LINK;
    }

    private static String target(TarHeader header, Map<String, String> extensions) {
        String extended = extensions.get(PaxRecords.LINK_PATH);
        return extended == null ? header.linkName() : extended;
    }

    private static TarEntry.Kind kind(char type, String name) {
        return switch (type) {
            // Before POSIX a directory was a file whose name ends in a slash.
            case '0', '\0', '7' -> name.endsWith("/") ? TarEntry.Kind.DIRECTORY : TarEntry.Kind.FILE;
            case '1' -> TarEntry.Kind.HARD_LINK;
            case '2' -> TarEntry.Kind.SYMBOLIC_LINK;
            case '5' -> TarEntry.Kind.DIRECTORY;
            case '3', '4' -> throw BadArchive.invalid(TarEntry.quoted(name) + " is a device. Leave it out.");
            case '6' -> throw BadArchive.invalid(TarEntry.quoted(name) + " is a named pipe. Leave it out.");
            case 'S' ->
                throw BadArchive.invalid(TarEntry.quoted(name) + " is stored as a sparse file. Pack without --sparse.");
            default ->
                throw BadArchive.invalid(
                        TarEntry.quoted(name) + " is neither file, directory nor link. Pack with an ordinary tar.");
        };
    }

    private TarHeader readHeader() throws IOException {
        byte[] block = archive.readNBytes(TarHeader.BLOCK);
        if (block.length < TarHeader.BLOCK) {
            throw new EOFException("The archive ends before its end mark");
        }
        return new TarHeader(block);
    }

    private byte[] extension(TarHeader header) throws IOException {
        if (header.size() > MAX_EXTENSION_BYTES) {
            throw BadArchive.tooLarge("it has a description of an entry over one megabyte.");
        }
        begin(header.size());
        return content.readAllBytes();
    }

    private String gnuName(TarHeader header) throws IOException {
        byte[] bytes = extension(header);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return TarHeader.utf8(bytes, 0, end);
    }

    private void begin(long size) {
        content.left = size;
        padding = (int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
    }

    private void skipRest() throws IOException {
        content.skipNBytes(content.left);
        archive.skipNBytes(padding);
        padding = 0;
    }

    /** What is left of the current entry; an archive that ends inside it is an error, not a short file. */
    private final class Content extends InputStream {
        private long left;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = archive.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("The archive ends inside a file");
            }
            left -= read;
            return read;
        }
    }
}
