package dev.capsule.deploy.build.git;

import java.time.Duration;

/**
 * What a repository may cost and where it may be.
 *
 * @param bytes of what is transferred, as it lies on disk
 * @param privateHosts whether hosts of private networks, plain http and directories of this machine may be asked too
 */
public record GitLimits(long bytes, Duration time, boolean privateHosts) {}
