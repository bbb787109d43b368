package dev.capsule.buildplan;

import org.jspecify.annotations.Nullable;

/**
 * A program that a build or an application needs.
 *
 * @param name as on PATH, such as {@code node}
 * @param version a requirement such as {@code 20}, {@code >=18}, {@code 3.11}; null when any will do
 * @param reason why this version, such as {@code engines.node in package.json}
 * @param runtime needed when running too, not only when building
 */
public record Tool(String name, @Nullable String version, String reason, boolean runtime) {}
