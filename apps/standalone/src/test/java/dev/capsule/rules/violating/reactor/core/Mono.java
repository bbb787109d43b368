package dev.capsule.rules.violating.reactor.core;

/** Stands for the one that comes with a library. */
public interface Mono {}
