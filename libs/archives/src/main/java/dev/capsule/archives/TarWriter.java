package dev.capsule.archives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** Writes POSIX tar archives without owners, whose bytes follow from the entries alone. */
public final class TarWriter implements Closeable {
    private static final int NAME_BYTES = 100;
    private static final long MAX_OCTAL_SIZE = 0_77777777777L;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /** For whatever has no content. */
    public void add(TarEntry entry) throws IOException {
        add(entry, InputStream.nullInputStream());
    }

    /** @param content at least as many bytes as the entry says; no more are read. It is not closed */
    public void add(TarEntry entry, InputStream content) throws IOException {
        writeExtensions(entry);
        writeHeader(type(entry.kind()), entry.name(), entry);
        copy(entry, content);
        pad(entry.size());
    }

    /** Writes the end mark and closes the stream. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * TarHeader.BLOCK]);
        out.close();
    }

    private void copy(TarEntry entry, InputStream content) throws IOException {
        long left = entry.size();
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException(entry.quotedName() + " became shorter while it was packed");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private void writeExtensions(TarEntry entry) throws IOException {
        StringBuilder records = new StringBuilder();
        if (entry.name().getBytes(UTF_8).length > NAME_BYTES) {
            records.append(record(PaxRecords.PATH, entry.name()));
        }
        if (entry.target().getBytes(UTF_8).length > NAME_BYTES) {
            records.append(record(PaxRecords.LINK_PATH, entry.target()));
        }
        if (entry.size() > MAX_OCTAL_SIZE) {
            records.append(record(PaxRecords.SIZE, Long.toString(entry.size())));
        }
        if (!records.isEmpty()) {
            byte[] bytes = records.toString().getBytes(UTF_8);
            TarEntry extension =
                    new TarEntry(TarEntry.Kind.FILE, "extension", bytes.length, 0644, entry.modifiedSeconds(), "");
            writeHeader('x', extension.name(), extension);
            out.write(bytes);
            pad(bytes.length);
        }
    }

    /** The length at a record's beginning counts itself. */
    private static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int restBytes = rest.getBytes(UTF_8).length;
        int length = restBytes + Integer.toString(restBytes).length();
        if (Integer.toString(length).length() > Integer.toString(restBytes).length()) {
            length++;
        }
        return length + rest;
    }

    private void writeHeader(char type, String name, TarEntry entry) throws IOException {
        byte[] block = new byte[TarHeader.BLOCK];
        put(block, 0, NAME_BYTES, name);
        put(block, 100, 8, String.format(Locale.ROOT, "%07o", entry.mode()));
        put(block, 108, 8, "0000000");
        put(block, 116, 8, "0000000");
        put(block, 124, 12, String.format(Locale.ROOT, "%011o", Math.min(entry.size(), MAX_OCTAL_SIZE)));
        put(block, 136, 12, String.format(Locale.ROOT, "%011o", entry.modifiedSeconds()));
        put(block, 148, 8, "        ");
        block[156] = (byte) type;
        put(block, 157, NAME_BYTES, entry.target());
        put(block, 257, 8, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        put(block, 148, 8, String.format(Locale.ROOT, "%06o\0 ", sum));
        out.write(block);
    }

    /** Cuts at the field's end, also inside a character: the whole of such a name is in an extension before. */
    private static void put(byte[] block, int at, int length, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
    }

    private void pad(long size) throws IOException {
        int over = (int) (size % TarHeader.BLOCK);
        if (over > 0) {
            out.write(new byte[TarHeader.BLOCK - over]);
        }
    }

    private static char type(TarEntry.Kind kind) {
        return switch (kind) {
            case FILE -> '0';
            case HARD_LINK -> '1';
            case SYMBOLIC_LINK -> '2';
            case DIRECTORY -> '5';
        };
    }
}
