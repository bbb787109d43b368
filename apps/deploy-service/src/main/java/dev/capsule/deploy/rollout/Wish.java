package dev.capsule.deploy.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What people want of a target apart from deployments.
 *
 * @param replicas instances of the primary
 * @param restarts raised for each restart that was asked for
 * @param ramp null for no candidate; one that is there then goes
 * @param remove take everything down and forget the target
 */
public record Wish(int replicas, int restarts, @Nullable Ramp ramp, boolean remove) {}
