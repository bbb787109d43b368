package dev.capsule.edge.proxy;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param connections over all event loops; further ones are closed at once
 * @param requestLineBytes method, target and version; 414 beyond
 * @param headerBytes all headers of a request; 431 beyond
 * @param idle how long a connection without a request in progress is kept; streams are never cut
 */
public record EdgeLimits(int connections, int requestLineBytes, int headerBytes, Duration idle) {
    public static final EdgeLimits USUAL = new EdgeLimits(16_384, 16_384, 65_536, Duration.ofSeconds(75));
}
