package dev.capsule.runtime.local.instance;

import java.time.Duration;

/** How long to wait before something that ended by itself is started again. */
public final class BackOff {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MAX_DOUBLINGS = 10;
    /** What ran this long before it ended is not in a loop. */
    private static final Duration HEALTHY = Duration.ofMinutes(2);

    private BackOff() {}

    /** @param crashes how often it ended in a row, at least 1 */
    static Duration after(int crashes) {
        Duration doubled = Duration.ofMillis(500).multipliedBy(1L << Math.min(crashes - 1, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    static boolean startsAnew(Duration lived) {
        return lived.compareTo(HEALTHY) >= 0;
    }
}
