package dev.capsule.edge.proxy;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The names under which one request is found later: its own, and its place in a trace of W3C Trace Context. What a client
 * sends is kept where it is well formed.
 */
record TraceIds(String requestId, String traceparent) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MAX_REQUEST_ID = 128;
    private static final int TRACEPARENT_LENGTH = 55;

    static TraceIds of(@Nullable String requestId, @Nullable String traceparent, RandomGenerator random) {
        return new TraceIds(
                requestId != null && isRequestId(requestId) ? requestId : hex(random, 2),
                traceparent != null && isTraceparent(traceparent)
                        ? traceparent
                        : "00-" + hex(random, 2) + "-" + hex(random, 1) + "-01");
    }

    private static String hex(RandomGenerator random, int longs) {
        StringBuilder digits = new StringBuilder(longs * 16);
        for (int i = 0; i < longs; i++) {
            // An id of zeros only means "none".
            digits.append(HEX.toHexDigits(random.nextLong() | 1));
        }
        return digits.toString();
    }

    private static boolean isRequestId(String text) {
        if (text.isEmpty() || text.length() > MAX_REQUEST_ID) {
            return false;
        }
        return text.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '<' && c != '>' && c != '\\');
    }

    private static boolean isTraceparent(String text) {
        return text.length() >= TRACEPARENT_LENGTH
                && text.length() <= MAX_REQUEST_ID
                && text.charAt(2) == '-'
                && text.charAt(35) == '-'
                && text.charAt(52) == '-'
                && isHex(text, 0, 2)
                && isHex(text, 3, 35)
                && isHex(text, 36, 52)
                && isHex(text, 53, 55);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
