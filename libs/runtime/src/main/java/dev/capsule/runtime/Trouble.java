package dev.capsule.runtime;

import java.util.List;

/**
 * Why an instance is not ready, with the evidence.
 *
 * @param message one sentence for the user: what was seen, and what to do
 * @param lastLines the end of its output
 */
public record Trouble(Kind kind, String message, List<String> lastLines) {
    public Trouble {
        lastLines = List.copyOf(lastLines);
    }

    /** The kinds a user can tell apart and act on. */
    public enum Kind {
        EXITED,
        CRASH_LOOP,
        OUT_OF_MEMORY,
        PORT_NOT_OPENED,
        PROBE_FAILED,
        CANNOT_START,
        NO_ROOM,
        IMAGE_NOT_PULLED
    }
}
