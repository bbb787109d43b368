package dev.capsule.deploy.build;

import dev.capsule.deploy.build.log.BuildLog;
import dev.capsule.kernel.BuildId;

/**
 * One attempt at a build.
 *
 * @param attempt from 1; higher when earlier ones were interrupted
 */
public record BuildJob(BuildId id, int attempt, BuildOrder order, BuildLog log, Cancellation cancellation) {}
