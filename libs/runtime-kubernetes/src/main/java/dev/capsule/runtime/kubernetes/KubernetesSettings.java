package dev.capsule.runtime.kubernetes;

import dev.capsule.manifests.kubernetes.ClusterRules;
import java.time.Duration;

/**
 * How Capsule uses a cluster.
 *
 * @param namespace Capsule's own, which outlives every application
 * @param follows how long a gateway needs to follow what the cluster says
 */
public record KubernetesSettings(String namespace, ClusterRules rules, Duration follows) {}
