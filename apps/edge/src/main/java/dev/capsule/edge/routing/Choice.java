package dev.capsule.edge.routing;

import java.nio.file.Path;

/** Who answers one request. */
public sealed interface Choice {
    record ToInstance(Backend backend, Instance instance) implements Choice {}

    record ToFiles(Backend backend, Path root, boolean singlePage) implements Choice {}

    /** No backend of the route can answer now. */
    record Nobody() implements Choice {}
}
