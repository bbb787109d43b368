package dev.capsule.deploy.collection;

import dev.capsule.deploy.location.Location;
import dev.capsule.kernel.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * A source that is handed over, as it is remembered beside its bookmark: what wrote it may be gone when this process
 * starts again, and its last lines still there.
 *
 * @param release whose secrets are hidden; null for what hides them itself
 * @param cluster where it runs; null on the machine, and for what runs nowhere
 */
record Followed(
        Origin origin,
        @Nullable ReleaseId release,
        @Nullable String cluster) {
    Location location() {
        return new Location(origin.organization(), cluster == null ? Location.MACHINE : cluster);
    }
}
