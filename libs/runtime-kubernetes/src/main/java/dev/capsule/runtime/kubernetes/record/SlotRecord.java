package dev.capsule.runtime.kubernetes.record;

import dev.capsule.kernel.ReleaseId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What should be in a slot, as far as observing it needs to know.
 *
 * @param scheduled runs by a schedule and has no instances between its runs
 */
public record SlotRecord(ReleaseId release, int replicas, int restartNumber, boolean scheduled) {
    static @Nullable SlotRecord parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(" ");
        return new SlotRecord(
                new ReleaseId(UUID.fromString(parts[0])),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Boolean.parseBoolean(parts[3]));
    }

    String text() {
        return release + " " + replicas + " " + restartNumber + " " + scheduled;
    }
}
