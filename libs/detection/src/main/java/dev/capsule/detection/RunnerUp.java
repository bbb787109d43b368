package dev.capsule.detection;

/**
 * An answer that was considered and lost.
 *
 * @param reason why it lost, as a clause such as {@code superseded by nextjs}
 */
public record RunnerUp(String value, int confidence, String reason) {}
