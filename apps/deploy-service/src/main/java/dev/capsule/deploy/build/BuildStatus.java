package dev.capsule.deploy.build;

import java.util.Locale;

/** How far a build is. */
enum BuildStatus {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
