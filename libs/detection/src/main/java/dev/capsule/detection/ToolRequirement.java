package dev.capsule.detection;

import org.jspecify.annotations.Nullable;

/**
 * A program that the application is built or run with.
 *
 * @param name as on PATH, such as {@code node}
 * @param version a requirement such as {@code 20} or {@code >=18}; null when any will do
 * @param runtime needed when running too, not only when building
 */
public record ToolRequirement(String name, @Nullable String version, Evidence evidence, boolean runtime) {}
