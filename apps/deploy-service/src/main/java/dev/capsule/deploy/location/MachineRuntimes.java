package dev.capsule.deploy.location;

import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Runtime;
import dev.capsule.runtime.Subscription;
import java.util.function.Consumer;

/** The machine alone. */
public record MachineRuntimes(Runtime machine) implements Runtimes {
    @Override
    public Runtime at(Location location) {
        if (!location.isMachine()) {
            throw CapsuleException.notFound("cluster", location.cluster());
        }
        return machine;
    }

    @Override
    public Subscription watch(Consumer<TargetId> changed) {
        return machine.watch(changed);
    }
}
