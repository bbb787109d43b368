package dev.capsule.deploy.repetition;

import java.time.Duration;

/**
 * Something that is done again and again; a failure is said once and then tried again.
 *
 * @param name what is done, for the log, such as {@code build logs}
 * @param pause from the end of one round to the beginning of the next, and before the first
 */
public record Duty(String name, Runnable round, Duration pause) {}
