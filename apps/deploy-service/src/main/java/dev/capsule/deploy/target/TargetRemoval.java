package dev.capsule.deploy.target;

import dev.capsule.deploy.removal.ServiceRemoval;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.work.Hints;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.ServiceId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has everything of a service or an environment taken down; the reconciler settles it when the last of it is gone. */
@Component
class TargetRemoval implements ServiceRemoval {
    private final TargetStore targets;
    private final Hints hints;

    TargetRemoval(TargetStore targets, Hints hints) {
        this.targets = targets;
        this.hints = hints;
    }

    @Override
    public boolean remove(ServiceId service) {
        return isDone(targets.takeDown(service));
    }

    @Override
    public boolean removeFrom(EnvironmentId environment) {
        return isDone(targets.takeDown(environment));
    }

    private boolean isDone(List<Target> left) {
        left.forEach(target -> hints.raise(target.id(), target.organization()));
        return left.isEmpty();
    }
}
