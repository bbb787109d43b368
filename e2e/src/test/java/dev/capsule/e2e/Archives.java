package dev.capsule.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Source archives by hand, since no tool of ours makes wrong ones. */
final class Archives {
    private static final int BLOCK = 512;
    private static final int PIECE = 1 << 24;

    private Archives() {}

    /** What an entry of an archive can be, by its letter there. */
    enum Kind {
        FILE('0'),
        HARD_LINK('1'),
        LINK('2'),
        CHARACTER_DEVICE('3'),
        BLOCK_DEVICE('4'),
        PIPE('6');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    static byte[] withEntry(String name, String text) {
        return of(Map.of(name, text));
    }

    static byte[] of(Map<String, String> files) {
        return zipped(out -> {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                entry(
                        out,
                        file.getKey().getBytes(StandardCharsets.UTF_8),
                        file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** An archive with one entry that leads to a place or is a device. */
    static byte[] withSpecial(String name, Kind kind, String leadsTo) {
        return zipped(out -> out.write(header(name.getBytes(StandardCharsets.UTF_8), 0, kind, leadsTo)));
    }

    static byte[] withRawName(byte[] name) {
        return zipped(out -> entry(out, name, new byte[] {'x'}));
    }

    /** Small as it travels, huge as it is unpacked: one compressed piece of zeros, again and again. */
    static byte[] bomb(long bytes) {
        byte[] zeros = zip(out -> out.write(new byte[PIECE]));
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(zip(
                out -> out.write(header("bomb.bin".getBytes(StandardCharsets.US_ASCII), bytes, Kind.FILE, ""))));
        for (long left = bytes; left > 0; left -= PIECE) {
            bomb.writeBytes(zeros);
        }
        return bomb.toByteArray();
    }

    static byte[] ofManyFiles(int count) {
        return zipped(out -> {
            for (int index = 0; index < count; index++) {
                entry(out, ("many/f" + index).getBytes(StandardCharsets.US_ASCII), new byte[0]);
            }
        });
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] zipped(Writing entries) {
        return zip(out -> {
            entries.to(out);
            out.write(new byte[2 * BLOCK]);
        });
    }

    private static byte[] zip(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            content.to(zipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(OutputStream out, byte[] name, byte[] content) throws IOException {
        out.write(header(name, content.length, Kind.FILE, ""));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static byte[] header(byte[] name, long size, Kind kind, String leadsTo) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, sizeField(size));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, String.valueOf(kind.letter));
        put(header, 157, leadsTo);
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    /** Eleven octal digits end below 8 GB; GNU tar goes on in base 256, marked by the first bit. */
    private static String sizeField(long size) {
        String octal = String.format(Locale.ROOT, "%011o\0", size);
        if (octal.length() <= 12) {
            return octal;
        }
        StringBuilder field = new StringBuilder("\u0080\0\0\0");
        for (int shift = 56; shift >= 0; shift -= 8) {
            field.append((char) ((size >> shift) & 0xff));
        }
        return field.toString();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
