package dev.capsule.edge.routing;

import dev.capsule.edge.traffic.InstanceLoad;

/** A running copy that may get requests. */
public record Instance(String id, Endpoint endpoint, InstanceLoad load) {

    /** Where an instance listens. */
    public record Endpoint(String address, int port) {}
}
