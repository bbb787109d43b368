package dev.capsule.rules.violating.io.fabric8;

/** Stands for the one that is not on the class path. */
public interface KubernetesClient {}
