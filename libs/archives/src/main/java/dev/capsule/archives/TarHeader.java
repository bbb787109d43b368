package dev.capsule.archives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one 512-byte block of a tar archive: POSIX ustar, GNU and the format before both. */
final class TarHeader {
    static final int BLOCK = 512;

    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private final byte[] block;

    TarHeader(byte[] block) {
        this.block = block;
    }

    boolean isEnd() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    void verify() {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += own ? ' ' : block[i] & 0xFF;
        }
        if (number(CHECKSUM_AT, CHECKSUM_LENGTH) != sum) {
            throw damaged();
        }
    }

    char type() {
        return (char) (block[156] & 0xFF);
    }

    String name() {
        String name = text(0, 100);
        // GNU keeps times where POSIX keeps the first part of a long name.
        boolean posix = Arrays.equals(block, 257, 263, "ustar\0".getBytes(US_ASCII), 0, 6);
        String prefix = posix ? text(345, 155) : "";
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    String linkName() {
        return text(157, 100);
    }

    int mode() {
        return (int) (number(100, 8) & 0777);
    }

    long size() {
        return number(124, 12);
    }

    long modifiedSeconds() {
        return number(136, 12);
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return utf8(block, from, end - from);
    }

    static String utf8(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            String shown = TarEntry.quoted(new String(bytes, from, length, StandardCharsets.UTF_8));
            throw BadArchive.invalid(shown + " is a name that is not UTF-8. Rename it and send it again.");
        }
    }

    /** Octal digits, or with the highest bit set a big-endian number, as GNU writes what does not fit into digits. */
    private long number(int from, int length) {
        if ((block[from] & 0x80) != 0) {
            return binary(from, length);
        }
        long value = 0;
        boolean digits = false;
        for (int i = from; i < from + length; i++) {
            int c = block[i];
            if (c >= '0' && c <= '7') {
                value = value << 3 | c - '0';
                digits = true;
            } else if (c == 0 || c == ' ' && digits) {
                break;
            } else if (c != ' ') {
                throw damaged();
            }
        }
        return value;
    }

    private static RuntimeException damaged() {
        return BadArchive.invalid("it is damaged, or no tar at all. Make it anew and send it again.");
    }

    private long binary(int from, int length) {
        long value = block[from] & 0x3F;
        for (int i = from + 1; i < from + length; i++) {
            if (value >>> 55 != 0) {
                throw BadArchive.tooLarge("one entry says that it is larger than any disk.");
            }
            value = value << 8 | block[i] & 0xFF;
        }
        // The second-highest bit is the sign: only times before 1970 are negative, and those count as 1970.
        return (block[from] & 0x40) != 0 ? 0 : value;
    }
}
