package dev.capsule.deploy.target;

import dev.capsule.deploy.rollout.Health.Kind;
import dev.capsule.deploy.rollout.Target;
import dev.capsule.deploy.rollout.TargetStore;
import dev.capsule.deploy.service.ServiceHealth;
import dev.capsule.kernel.ServiceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A service does as well as the worst of its targets. */
@Component
class TargetHealth implements ServiceHealth {
    private static final List<Kind> FROM_GOOD_TO_BAD =
            List.of(Kind.STOPPED, Kind.HEALTHY, Kind.UPDATING, Kind.UNKNOWN, Kind.DEGRADED, Kind.UNHEALTHY);
    private static final Comparator<Kind> BADNESS = Comparator.comparing(FROM_GOOD_TO_BAD::indexOf);

    private final TargetStore targets;

    TargetHealth(TargetStore targets) {
        this.targets = targets;
    }

    @Override
    public Map<ServiceId, String> of(Collection<ServiceId> services) {
        return targets.list(List.copyOf(services)).stream()
                .filter(target -> target.live() != null || target.slots().primary() != null)
                .collect(Collectors.groupingBy(
                        Target::service,
                        Collectors.collectingAndThen(
                                Collectors.mapping(target -> target.health().kind(), Collectors.maxBy(BADNESS)),
                                worst -> worst.orElseThrow().text())));
    }
}
