package dev.capsule.kernel;

import java.util.UUID;

/** Identifies a deployment. */
public record DeploymentId(UUID value) implements TypedId {
    public static DeploymentId of(String text) {
        return new DeploymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
