package dev.capsule.rules.violating.io.fabric8.kubernetes.client;

/** Stands for the one that is not on the class path. */
public interface KubernetesClient {}
