package dev.capsule.cli.output;

import java.time.Duration;
import java.time.Instant;

/** Times as people say them. */
public final class Ages {
    private Ages() {}

    public static String ago(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toSeconds() < 60) {
            return Math.max(0, age.toSeconds()) + "s ago";
        }
        if (age.toMinutes() < 60) {
            return age.toMinutes() + "m ago";
        }
        return age.toHours() < 48 ? age.toHours() + "h ago" : age.toDays() + "d ago";
    }

    public static String bytes(long bytes) {
        if (bytes < 1024 * 1024) {
            return bytes / 1024 + " KB";
        }
        return bytes / (1024 * 1024) + " MB";
    }
}
