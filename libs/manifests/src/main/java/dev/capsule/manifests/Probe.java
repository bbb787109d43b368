package dev.capsule.manifests;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How it is known that an instance is ready.
 *
 * @param path answered with 200 to 399 when ready; null means that an open port of its own is enough
 * @param startup how long an instance may take until it is ready for the first time
 */
public record Probe(@Nullable String path, Duration interval, Duration timeout, Duration startup) {
    public static final Probe TCP =
            new Probe(null, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(60));
}
