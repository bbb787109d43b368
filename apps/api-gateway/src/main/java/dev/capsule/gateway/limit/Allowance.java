package dev.capsule.gateway.limit;

import java.time.Duration;

/**
 * What one subject may ask.
 *
 * @param name of what is limited, in the words of the shared keys
 * @param every one request comes back after this time
 * @param burst how many may be asked at once
 */
public record Allowance(String name, Duration every, int burst) {
    public static Allowance perSecond(String name, int requests, int burst) {
        return new Allowance(name, Duration.ofSeconds(1).dividedBy(requests), burst);
    }

    /** All of a minute's at once, or spread over it. */
    public static Allowance perMinute(String name, int requests) {
        return new Allowance(name, Duration.ofMinutes(1).dividedBy(requests), requests);
    }
}
