package dev.capsule.contracts.deploy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a deployment is. */
public enum DeploymentStatus {
    PENDING,
    BUILDING,
    DEPLOYING,
    RUNNING,
    FAILED,
    CANCELLED,
    /** A later deployment of the same service and environment took its place before it was done. */
    SUPERSEDED,
    /** It was running, and an earlier release was put back. */
    ROLLED_BACK;

    public boolean isFinal() {
        return this != PENDING && this != BUILDING && this != DEPLOYING;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static DeploymentStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
