package dev.capsule.contracts.local;

import java.time.Instant;

/**
 * The platform that runs on this machine: the content of {@code platform.json}, written when it is ready.
 *
 * @param startTicks what the system says of when the process started, so that a reused pid is not mistaken for it
 */
public record PlatformAddress(long pid, long startTicks, int apiPort, int appPort, String version, Instant startedAt) {}
