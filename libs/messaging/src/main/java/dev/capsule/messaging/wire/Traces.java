package dev.capsule.messaging.wire;

import dev.capsule.messaging.CurrentRequest;
import java.util.concurrent.ThreadLocalRandom;

/** Trace parents as W3C Trace Context writes them: {@code 00-<trace>-<span>-01}. */
public final class Traces {
    private static final int TRACE_END = 35;

    private Traces() {}

    /** A new span: of the trace of the message that this thread handles, or of a new trace. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String trace = CurrentRequest.find()
                .map(CurrentRequest::traceparent)
                .filter(parent -> parent.length() > TRACE_END)
                .map(parent -> parent.substring(0, TRACE_END))
                .orElseGet(() -> "00-" + hex(random.nextLong()) + hex(random.nextLong()));
        return trace + "-" + hex(random.nextLong()) + "-01";
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
