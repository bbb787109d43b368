package dev.capsule.archives;

import java.util.HashMap;
import java.util.Map;

/** The records {@code length key=value\n} with which POSIX says what does not fit into a header. */
final class PaxRecords {
    static final String PATH = "path";
    static final String LINK_PATH = "linkpath";
    static final String SIZE = "size";

    private static final int MAX_LENGTH_DIGITS = 8;

    private PaxRecords() {}

    static Map<String, String> parse(byte[] bytes) {
        Map<String, String> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, ' ', at, Math.min(bytes.length, at + MAX_LENGTH_DIGITS));
            int end = at + length(bytes, at, space);
            int equals = indexOf(bytes, '=', space + 1, Math.min(end, bytes.length));
            if (end > bytes.length || bytes[end - 1] != '\n') {
                throw broken();
            }
            String key = TarHeader.utf8(bytes, space + 1, equals - space - 1);
            // Other keys, such as extended attributes, may hold any bytes and are not used.
            boolean used = key.equals(PATH) || key.equals(LINK_PATH) || key.equals(SIZE);
            records.put(key, used ? TarHeader.utf8(bytes, equals + 1, end - equals - 2) : "");
            at = end;
        }
        return records;
    }

    static long size(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw broken();
        }
        return Long.parseLong(text);
    }

    private static int length(byte[] bytes, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw broken();
            }
            length = length * 10 + bytes[i] - '0';
        }
        if (length <= to - from) {
            throw broken();
        }
        return length;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw broken();
    }

    private static RuntimeException broken() {
        return BadArchive.invalid("the description of an entry is broken. Make it anew and send it again.");
    }
}
