package dev.capsule.runtime.kubernetes.record;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object within a target's namespace, as an inventory lists it. */
public record ObjectName(String apiVersion, String kind, String name) implements Comparable<ObjectName> {
    public static ObjectName of(HasMetadata object) {
        return new ObjectName(
                object.getApiVersion(), object.getKind(), object.getMetadata().getName());
    }

    static ObjectName parse(String text) {
        String[] parts = text.split(" ", 3);
        return new ObjectName(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(ObjectName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return apiVersion + " " + kind + " " + name;
    }
}
