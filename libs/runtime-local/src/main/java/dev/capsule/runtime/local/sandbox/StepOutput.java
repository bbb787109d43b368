package dev.capsule.runtime.local.sandbox;

/** Takes a command's output line by line, in order for each stream, from several threads. */
@FunctionalInterface
public interface StepOutput {
    /** @param mended the line was cut because of its length, or was not text */
    void line(boolean error, String text, boolean mended);
}
