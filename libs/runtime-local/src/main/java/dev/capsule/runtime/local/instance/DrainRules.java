package dev.capsule.runtime.local.instance;

import java.time.Duration;

/**
 * How an instance is emptied before it is stopped.
 *
 * @param cap the longest that requests in progress are waited for
 * @param settle how long the edge must have followed the table without it
 */
public record DrainRules(Duration cap, Duration settle) {
    public static final DrainRules STANDARD = new DrainRules(Duration.ofSeconds(30), Duration.ofMillis(300));
}
