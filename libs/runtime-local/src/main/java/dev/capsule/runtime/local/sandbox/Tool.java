package dev.capsule.runtime.local.sandbox;

import java.nio.file.Path;

/**
 * A program as a build's user finds it.
 *
 * @param path the program itself, not a link or stand-in for it
 * @param directory what to put on PATH to find it
 * @param version as it says itself, such as {@code 3.11.7}
 */
public record Tool(String name, Path path, Path directory, String version) {}
