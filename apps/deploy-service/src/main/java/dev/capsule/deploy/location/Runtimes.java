package dev.capsule.deploy.location;

import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Subscription;
import java.util.function.Consumer;

/** What drives applications at each location. */
public interface Runtimes {
    /**
     * @throws dev.capsule.kernel.CapsuleException unavailable while a cluster does not answer, not found when the
     *     organization has none of that name
     */
    Runtime at(Location location);

    /** Calls back, as {@link Runtime#watch} does, for every location that is driven now or later. */
    Subscription watch(Consumer<TargetId> changed);
}
