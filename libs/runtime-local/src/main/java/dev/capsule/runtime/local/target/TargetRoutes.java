package dev.capsule.runtime.local.target;

import dev.capsule.contracts.edge.RouteTable.Backend;
import dev.capsule.contracts.edge.RouteTable.Route;
import dev.capsule.contracts.edge.RouteTable.Upstream;
import dev.capsule.kernel.TargetId;
import dev.capsule.runtime.Desired;
import dev.capsule.runtime.InstanceStatus.Phase;
import dev.capsule.runtime.local.instance.Instance;
import dev.capsule.runtime.local.port.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the edge's route of one target as its instances are. */
final class TargetRoutes {
    private final TargetId target;
    private final TargetSetting setting;

    TargetRoutes(TargetId target, TargetSetting setting) {
        this.target = target;
        this.setting = setting;
    }

    /** @return the version of the table from which on the edge follows it */
    long publish(Aim aim, List<Instance> present) {
        return setting.table().put(target, route(aim, present));
    }

    private @Nullable Route route(Aim aim, List<Instance> present) {
        Desired wanted = aim.desired();
        if (wanted == null) {
            return aim.ending() && present.isEmpty() ? null : shortened(present);
        }
        if (wanted.hostnames().isEmpty()) {
            return null;
        }
        return aim.isSite()
                ? Routes.ofFiles(wanted, slot -> setting.releases().site(Members.digest(slot.workload())))
                : Routes.of(wanted, serving(present));
    }

    private static List<Routes.Serving> serving(List<Instance> present) {
        List<Routes.Serving> serving = new ArrayList<>();
        for (Instance instance : present) {
            Listener listener = instance.record().listener();
            boolean draining = instance.phase() == Phase.DRAINING;
            if (listener != null && (instance.isServing() || draining)) {
                serving.add(new Routes.Serving(
                        instance.record().release(),
                        new Upstream(instance.id().toString(), listener.address(), listener.port(), draining)));
            }
        }
        return serving;
    }

    /** The route of before with what still serves: without a desired state no more is known of the target. */
    private @Nullable Route shortened(List<Instance> present) {
        Optional<Route> before = setting.table().current().routes().stream()
                .filter(route -> route.target().equals(target.toString()))
                .findFirst();
        Set<Upstream> serving =
                serving(present).stream().map(Routes.Serving::upstream).collect(Collectors.toSet());
        return before.map(route -> new Route(
                        route.target(),
                        route.service(),
                        route.hosts(),
                        route.backends().stream()
                                .map(backend -> shortened(backend, serving))
                                .toList(),
                        route.starting()))
                .orElse(null);
    }

    private static Backend shortened(Backend backend, Set<Upstream> serving) {
        List<Upstream> left = serving.stream()
                .filter(now -> backend.upstreams().stream()
                        .anyMatch(upstream -> upstream.instance().equals(now.instance())))
                .toList();
        return new Backend(backend.release(), backend.weight(), left, backend.files());
    }
}
