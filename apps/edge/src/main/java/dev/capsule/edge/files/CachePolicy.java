package dev.capsule.edge.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long others may keep a file. One whose name carries a hash of its content, as bundlers write them, never changes;
 * everything else is asked for again each time, which costs a 304.
 */
final class CachePolicy {
    static final String FOREVER = "public, max-age=31536000, immutable";
    static final String ASK_AGAIN = "no-cache";
    private static final Pattern HASHED = Pattern.compile("[.\\-_]([0-9A-Za-z_-]{8,64})\\.[0-9A-Za-z.]+$");
    private static final Pattern LIKE_HASH = Pattern.compile("[0-9a-f]{8,64}|[0-9A-Za-z_-]{8}|[0-9A-Za-z_-]{20,24}");

    private CachePolicy() {}

    static String of(String fileName) {
        return !fileName.endsWith(".html") && hasHash(fileName) ? FOREVER : ASK_AGAIN;
    }

    /** A word of eight letters may look like a hash, so one needs a digit, or capitals inside it. */
    private static boolean hasHash(String fileName) {
        Matcher matcher = HASHED.matcher(fileName);
        if (!matcher.find()) {
            return false;
        }
        String hash = matcher.group(1);
        boolean tail = LIKE_HASH.matcher(hash).matches()
                || hash.length() > 8
                        && LIKE_HASH.matcher(hash.substring(hash.length() - 8)).matches();
        String last = hash.substring(hash.length() - 8);
        boolean digit = last.chars().anyMatch(c -> c >= '0' && c <= '9');
        long capitals = last.chars().skip(1).filter(c -> c >= 'A' && c <= 'Z').count();
        boolean small = last.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        return tail && (digit || capitals >= 2 && small);
    }
}
