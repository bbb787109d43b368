package dev.capsule.runtime.local.sandbox;

/** How much output of a process is kept: the newest chunks of this size. */
public record OutputCap(long chunkBytes, int chunks) {
    public static final OutputCap STANDARD = new OutputCap(1024 * 1024, 8);
}
