package dev.capsule.runtime;

import java.time.Duration;

/**
 * Which part of an instance's output to read.
 *
 * @param cursor bytes since the instance's first output; what is no longer kept is skipped and said so
 * @param maxLines the most lines to return at once
 * @param patience how long to wait for a first line; zero returns at once
 */
public record LogOptions(long cursor, int maxLines, Duration patience) {}
