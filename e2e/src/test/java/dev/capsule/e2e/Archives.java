package dev.capsule.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Source archives by hand, since no tool of ours makes wrong ones. */
final class Archives {
    private static final int BLOCK = 512;

    private Archives() {}

    static byte[] withEntry(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        byte[] tar = new byte[4 * BLOCK];
        put(tar, 0, name);
        put(tar, 100, "0000644\0");
        put(tar, 108, "0000000\0");
        put(tar, 116, "0000000\0");
        put(tar, 124, String.format(Locale.ROOT, "%011o\0", content.length));
        put(tar, 136, "00000000000\0");
        put(tar, 148, "        ");
        put(tar, 156, "0");
        put(tar, 257, "ustar\00000");
        int sum = 0;
        for (int index = 0; index < BLOCK; index++) {
            sum += tar[index] & 0xff;
        }
        put(tar, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        System.arraycopy(content, 0, tar, BLOCK, content.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }
}
